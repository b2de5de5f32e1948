/** What a Windows program imports: the import table of a PE file. */

/** Every function that the program imports by name, with its DLL: `KERNEL32.dll CloseHandle`. */
export function importsOf(file: Buffer): readonly string[] {
  const header = file.readUInt32LE(0x3c);
  if (file.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('it is no PE file');
  const sections = sectionsOf(file, header);
  const at = (address: number): number => {
    const section = sections.find(({ start, size }) => address >= start && address < start + size);
    if (section === undefined) throw new Error(`no section holds ${address}`);
    return address - section.start + section.offset;
  };
  const text = (address: number): string => {
    const from = at(address);
    return file.toString('latin1', from, file.indexOf(0, from));
  };
  const isWide = file.readUInt16LE(header + 24) === 0x20b;
  const imports: string[] = [];
  let entry = at(file.readUInt32LE(header + 24 + (isWide ? 120 : 104)));
  for (; file.readUInt32LE(entry + 12) !== 0; entry += 20) {
    const dll = text(file.readUInt32LE(entry + 12));
    for (let thunk = at(file.readUInt32LE(entry)); file.readUInt32LE(thunk) !== 0; thunk += isWide ? 8 : 4) {
      imports.push(`${dll} ${text(file.readUInt32LE(thunk) + 2)}`);
    }
  }
  return imports;
}

function sectionsOf(file: Buffer, header: number) {
  const first = header + 24 + file.readUInt16LE(header + 20);
  return Array.from({ length: file.readUInt16LE(header + 6) }, (_, i) => {
    const section = first + 40 * i;
    return {
      start: file.readUInt32LE(section + 12),
      size: Math.max(file.readUInt32LE(section + 8), file.readUInt32LE(section + 16)),
      offset: file.readUInt32LE(section + 20),
    };
  });
}
