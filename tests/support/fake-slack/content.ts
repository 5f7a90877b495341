import { checkMessage, checkView } from '../slack-check.ts';
import type { Block } from './block-kit.ts';
import { note, refuse } from './faults.ts';
import type { Json } from './types.ts';
import type { World } from './world.ts';

/** Slack's refusal of what a message says, noted; null when it is fine. */
export function checkContent(world: World, where: string, args: Json): Json | null {
  if (args.blocks !== undefined && !Array.isArray(args.blocks)) {
    return refuse(world, where, { error: 'invalid_blocks_format', why: 'blocks is no array' });
  }
  const blocks = (args.blocks ?? []) as readonly Block[];
  if (!args.text && blocks.length === 0)
    return refuse(world, where, { error: 'no_text', why: 'says nothing' });
  if (!args.text) note(world, where, 'blocks without a fallback text');
  const said = blocks.length === 0 ? { ...args, blocks: undefined } : args; // [] takes the blocks away
  const faults = noteUnescaped(world, where, checkMessage(said));
  if (faults.length > 0) {
    return refuse(world, where, { error: toMessageError(faults), why: faults.join(' | ') });
  }
  return checkMetadata(world, where, args.metadata);
}

/** Slack's refusal of a view, noted; null when it is fine. */
export function checkViewContent(world: World, where: string, view: unknown): Json | null {
  if (typeof view !== 'object' || view === null || Array.isArray(view)) {
    return refuse(world, where, { error: 'invalid_arguments', why: 'view is no object' });
  }
  const faults = noteUnescaped(world, where, checkView(view));
  if (faults.length === 0) return null;
  const error = JSON.stringify(view).length > 250_000 ? 'view_too_large' : 'invalid_arguments';
  return refuse(world, where, { error, why: faults.join(' | ') });
}

/** Text that is not escaped is our fault, but Slack takes it for markup; the faults that it refuses are left. */
function noteUnescaped(world: World, where: string, faults: readonly string[]): readonly string[] {
  const isUnescaped = (fault: string) => fault.endsWith(': not escaped');
  for (const fault of faults.filter(isUnescaped)) note(world, where, fault);
  return faults.filter((fault) => !isUnescaped(fault));
}

function toMessageError(faults: readonly string[]): string {
  if (faults.some((fault) => fault.includes('msg_blocks_too_long'))) return 'msg_blocks_too_long';
  return faults.every((fault) => fault.startsWith('text:')) ? 'msg_too_long' : 'invalid_blocks';
}

/** docs.slack.dev/messaging/message-metadata */
function checkMetadata(world: World, where: string, metadata: unknown): Json | null {
  if (metadata === undefined) return null;
  const { event_type: type, event_payload: payload, ...rest } = metadata as Json;
  if (Object.keys(metadata as Json).length === 0) return null; // removes what is there
  const isFine = typeof type === 'string' && type !== '' && typeof payload === 'object' && payload !== null;
  if (isFine && Object.keys(rest).length === 0) return null;
  return refuse(world, where, { error: 'invalid_metadata_format', why: 'event_type and event_payload only' });
}
