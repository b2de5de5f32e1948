/** How a night goes, in one line. */
import type { Severity } from '../properties/verdict.ts';
import { verdictNames } from '../properties/verdict.ts';
import { grouped } from './layout.ts';

export interface Pulse {
  /** Seconds since it began, of this process. */
  readonly seconds: number;
  readonly lanes: number;
  /** What all other lanes wait for, while it is under way. */
  readonly first?: 'corpus' | 'survey';
  /** Since this process began. */
  readonly scripts: number;
  readonly calls: number;
  /** Pairs of a rule and an outcome that were reached. */
  readonly reached: number;
  readonly findings: readonly Severity[];
  /** Seconds that are left, as far as it is known; below 0 where lanes under way go on beyond the time. */
  readonly left?: number;
}

/** `lane 12 · 1,234 scripts/s · 20,000 calls/s · 310 reached · 3 known-bug, 1 hang · 1h 02m left` */
export function pulseText({ seconds, lanes, first, scripts, calls, reached, findings, left }: Pulse): string {
  const rate = (number: number) => grouped(seconds > 0 ? number / seconds : 0);
  const severities = verdictNames.flatMap((name) => {
    const count = findings.filter((severity) => severity === name).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return [
    first === undefined ? `${grouped(lanes)} lanes` : `the ${first}`,
    `${rate(scripts)} scripts/s`,
    `${rate(calls)} calls/s`,
    `${grouped(reached)} reached`,
    severities.join(', ') || 'no finding',
    ...(left === undefined ? [] : [leftText(left)]),
  ].join(' · ');
}

function leftText(left: number): string {
  if (left >= 0) return `${durationText(left)} left`;
  return `over by ${durationText(-left)}: the last lanes come to their end`;
}

/** `45s`, `12m 05s`, `7h 59m` */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (number: number) => String(number).padStart(2, '0');
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h ${two(Math.floor((whole % 3600) / 60))}m`;
}
