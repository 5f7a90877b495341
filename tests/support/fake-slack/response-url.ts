import { changeMessage, storeMessage } from './chat-methods.ts';
import { checkContent } from './content.ts';
import { note } from './faults.ts';
import type { Json } from './types.ts';
import type { ResponseUrl, World } from './world.ts';

const MAX_USES = 5; // docs.slack.dev/interactivity/handling-user-interaction#message_responses
const LIFE_MS = 30 * 60_000;
const KNOWN = [
  ...['text', 'blocks', 'attachments', 'response_type', 'replace_original', 'delete_original', 'thread_ts'],
  ...['metadata', 'unfurl_links', 'unfurl_media', 'mrkdwn'],
];

/** A post to a response_url: its status and body. */
export function answerResponseUrl(world: World, id: string, args: Json): { status: number; body: string } {
  const address = world.responseUrls.get(id);
  if (address === undefined) return { status: 404, body: 'invalid_url' };
  if (address.uses >= MAX_USES) {
    note(world, 'response_url', 'five posts at most');
    return { status: 404, body: 'used_url' };
  }
  if (Date.now() - address.at > LIFE_MS) return { status: 404, body: 'expired_url' };
  address.uses += 1;
  const unknown = Object.keys(args).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) note(world, 'response_url', `unknown arguments: ${unknown.join(', ')}`);
  return apply(world, address, args);
}

function apply(world: World, { source, user, team, channel }: ResponseUrl, args: Json) {
  if (args.delete_original === true && source !== undefined) {
    source.deleted = true;
    return { status: 200, body: 'ok' };
  }
  const refusal = checkContent(world, 'response_url', args);
  if (refusal !== null) return { status: 400, body: String(refusal.error) };
  const place = world.channels.get(channel);
  if (args.replace_original === true && source !== undefined) changeMessage(world, source, args);
  else if (place !== undefined) {
    const forAll = args.response_type === 'in_channel';
    storeMessage(world, { team, channel: place, content: args, ...(!forAll && { ephemeralTo: user }) });
  }
  return { status: 200, body: 'ok' };
}
