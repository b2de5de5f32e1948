/** What came of each rule in a campaign, gravest first. */
import { rules } from '../../model/rules/index.ts';
import type { CampaignResult } from '../../properties/campaign.ts';
import { ruleCount, ruleVerdict } from '../../properties/rule-verdicts.ts';
import { verdictNames } from '../../properties/verdict.ts';
import { grouped } from '../layout.ts';

export function RuleTable({ result }: { readonly result: CampaignResult }) {
  const rows = rules
    .map((rule) => ({ rule, verdict: ruleVerdict(rule.id, result), count: ruleCount(rule.id, result) }))
    .sort((a, b) => verdictNames.indexOf(a.verdict) - verdictNames.indexOf(b.verdict));
  return (
    <div class="scroll">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Verdict</th>
            <th scope="col" class="number">
              Allowed
            </th>
            <th scope="col" class="number">
              Open
            </th>
            <th scope="col" class="number">
              Not judged
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, verdict, count }) => (
            <tr>
              <th scope="row">
                <code>{rule.id}</code>
                <span class="says">{rule.says}</span>
              </th>
              <td>{verdict}</td>
              <td class="number">{grouped(count.allowed)}</td>
              <td class="number">{grouped(count.open)}</td>
              <td class="number">{grouped(count.notJudged)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
