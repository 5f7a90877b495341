import type { Logger } from '../../../src/ports/ports.ts';
import type { KnownBlock } from '../drawing/render-blocks.ts';
import { toRefusal } from '../workspaces/outcome.ts';

const TIMEOUT_MS = 10_000;

interface Means {
  /** With the blocks that Slack takes. */
  readonly show: <Shown>(
    blocks: KnownBlock[] | undefined,
    call: (blocks?: KnownBlock[]) => Promise<Shown>,
  ) => Promise<Shown>;
  readonly logger: Logger;
}

/**
 * Answers by the address of a press or a command, which needs no token; a workspace that refuses ours still shows it,
 * to this person only. False when that was refused too; never throws.
 * Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function respond(
  responseUrl: string,
  { text, blocks }: { readonly text: string; readonly blocks?: KnownBlock[] },
  { show, logger }: Means,
): Promise<boolean> {
  try {
    await show(blocks, (some) => post(responseUrl, { text, ...(some && { blocks: some }) }));
    return true;
  } catch (error) {
    logger.warn('slack: a response address did not take an answer', { error });
    return false;
  }
}

/** @throws Error, a refusal as the Web API says it where Slack names one */
async function post(responseUrl: string, content: object): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...content, response_type: 'ephemeral', replace_original: false }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const said = await response.text();
  if (!response.ok || /"ok":\s*false/.test(said)) throw toRefusal(said);
}
