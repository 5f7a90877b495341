import { describe, expect, it } from 'vitest';
import { REPLY_BUDGET_MS as SLACK_MS } from '../../../adapters/slack/drawing/limits.ts';
import { REPLY_BUDGET_MS as TEAMS_MS } from '../../../adapters/teams/drawing/limits.ts';
import { startBudget } from '../../../src/chat-kit/budget.ts';

const HOUR_MS = 3_600_000;
const never = new Promise<string>(() => {});

describe('a budget', () => {
  it('brings what is there in time, or what was thrown', async () => {
    expect(await startBudget(HOUR_MS).within(Promise.resolve('here'))).toBe('here');
    await expect(startBudget(HOUR_MS).within(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('says that it is late, and counts from its start, not from each work', async () => {
    const budget = startBudget(1);
    expect(await budget.within(never)).toBe('late');
    expect(await budget.within(never)).toBe('late');
  });

  it('leaves a platform some time before it gives up', () => {
    expect(SLACK_MS).toBeLessThanOrEqual(2_500); // of 3 s: docs.slack.dev/apis/events-api#responding
    expect(TEAMS_MS).toBeLessThanOrEqual(4_500); // of 5 s, for a message extension
  });
});
