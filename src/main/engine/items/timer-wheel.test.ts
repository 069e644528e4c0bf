import { describe, expect, it } from 'vitest';
import { TimerWheel } from './timer-wheel';

function wheel(delays: Record<string, number | undefined>) {
  const clock = { time: 1_000 };
  const called: string[] = [];
  const run = (task: string) => {
    called.push(`${task} at ${clock.time}`);
    return delays[task];
  };
  const turning = new TimerWheel<string>(100, run, () => clock.time);
  const turnTo = (time: number) => {
    clock.time = time;
    turning.turn();
    return called.splice(0);
  };
  return { turning, turnTo };
}

describe('a timer wheel', () => {
  it('calls tasks at their times, again and again', () => {
    const { turning, turnTo } = wheel({ a: 200, b: undefined });
    turning.schedule('a', 0);
    turning.schedule('b', 150);
    expect(turnTo(1_050)).toEqual([]);
    expect(turnTo(1_100)).toEqual(['a at 1100', 'b at 1100']);
    expect(turnTo(1_200)).toEqual([]);
    expect(turnTo(1_300)).toEqual(['a at 1300']);
  });

  it('calls a task once after a pause', () => {
    const { turning, turnTo } = wheel({ a: 100 });
    turning.schedule('a', 0);
    expect(turnTo(90_000_000)).toEqual(['a at 90000000']);
    expect(turnTo(90_000_100)).toEqual(['a at 90000100']);
  });

  it('forgets a cancelled task and moves one that is scheduled anew', () => {
    const { turning, turnTo } = wheel({});
    turning.schedule('a', 0);
    turning.schedule('b', 0);
    turning.cancel('a');
    turning.schedule('b', 500);
    expect(turnTo(1_400)).toEqual([]);
    expect(turnTo(1_500)).toEqual(['b at 1500']);
  });
});
