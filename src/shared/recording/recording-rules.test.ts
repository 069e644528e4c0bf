import { expect, it } from 'vitest';
import { recordingRuleOf, recordingRules } from './recording-rules';

function ruleOf(text: string) {
  const rules = recordingRules(text);
  if ('problem' in rules) throw new Error(rules.problem);
  return recordingRuleOf(rules);
}

it.each([
  ['/System/Core/A', '/System/Core/A', true],
  ['/System/Core/A', '/System/Core/AB', false],
  ['/System/Core/*/Level', '/System/Core/R1/Level', true],
  ['/System/Core/*/Level', '/System/Core/R1/Sub/Level', false],
  ['/System/Core/**/Level', '/System/Core/Level', true],
  ['/System/Core/**/Level', '/System/Core/R1/Sub/Level', true],
  ['/System/**', '/System/Core/R1', true],
  ['/System/Core/R(1)*', '/System/Core/R(1).x', true],
  ['/System/Core/R.1', '/System/Core/Rx1', false],
])('%s matches %s: %s', (pattern, path, matches) => {
  expect(ruleOf(pattern)(path) !== undefined).toBe(matches);
});

it('takes the first rule that matches, with its dead band and interval', () => {
  const rule = ruleOf('!/System/Test/**\n\n/System/**/Level; 0.5\n/System/** ; 2 ; 0');
  expect(rule('/System/Test/Level')).toBeUndefined();
  expect(rule('/System/R/Level')).toMatchObject({ deadBand: 0.5, maximumInterval: 600 });
  expect(rule('/System/R/Speed')).toMatchObject({ deadBand: 2, maximumInterval: 0 });
  expect(rule('/Other')).toBeUndefined();
});

it.each([
  ['System/*', 'Recording, line 1 "System/*": a path begins with "/".'],
  ['/a\n/b; x', 'Recording, line 2 "/b; x": the dead band is a number'],
  ['/b; 1; 9999999', 'the maximum interval is a number from 0 to 604800 s.'],
  ['/b; 1; 2; 3', 'there are three parts at most'],
  ['!/b; 1', 'a line that begins with "!" has a pattern only.'],
])('says what is wrong with %j', (text, problem) => {
  const rules = recordingRules(text);
  expect('problem' in rules && rules.problem).toContain(problem);
});
