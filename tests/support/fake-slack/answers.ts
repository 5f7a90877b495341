import { storeMessage } from './chat-methods.ts';
import { checkContent, checkViewContent } from './content.ts';
import { note } from './faults.ts';
import type { Answer } from './http-delivery.ts';
import type { Json } from './types.ts';
import { pushOnto } from './view-methods.ts';
import { isOpen, removeView, replaceView } from './views.ts';
import type { Channel, OpenView, ViewSpec, World } from './world.ts';

/** What a modal becomes after it was sent: docs.slack.dev/surfaces/modals#handling_submissions */
export function applySubmission(world: World, view: OpenView, answer: Answer): void {
  const what = `view_submission ${view.spec.callback_id ?? ''}`;
  if (answer.why !== '') {
    world.problems.push(`${view.user}: ${what}: ${answer.why}`); // the modal stays, with what was typed
    return;
  }
  if (!isOpen(world, view)) return; // closed by the person meanwhile
  if (answer.body === '') {
    removeView(world, view);
    return;
  }
  if (typeof answer.body !== 'object' || answer.body === null) {
    note(world, what, `no answer of a view: ${JSON.stringify(answer.body)}`);
    return;
  }
  applyResponseAction(world, view, answer.body as Json);
}

/** The text of a slash command's acknowledgement is shown to the person, or to all. */
export function applyCommandAnswer(
  world: World,
  asked: { readonly user: string; readonly team: string; readonly channel: Channel },
  answer: Answer,
): void {
  const { user, team, channel } = asked;
  if (answer.why !== '') world.problems.push(`${user}: /ctg: ${answer.why}`);
  if (answer.why !== '' || answer.body === '') return;
  const content = typeof answer.body === 'string' ? { text: answer.body } : (answer.body as Json);
  if (checkContent(world, 'slash command answer', content) !== null) return;
  const forAll = content.response_type === 'in_channel';
  storeMessage(world, { team, channel, content, ...(!forAll && { ephemeralTo: user }) });
}

function applyResponseAction(world: World, view: OpenView, body: Json): void {
  const action = String(body.response_action);
  const allowed: Readonly<Record<string, string>> = { errors: 'errors', update: 'view', push: 'view' };
  const unknown = Object.keys(body).filter((key) => key !== 'response_action' && key !== allowed[action]);
  if (unknown.length > 0) note(world, 'view_submission', `unknown in its answer: ${unknown.join(', ')}`);
  if (action === 'clear') world.stacks.set(view.user, []);
  else if (action === 'errors') applyErrors(world, view, body.errors);
  else if (action === 'update' || action === 'push') applyView(world, view, body);
  else note(world, 'view_submission', `response_action ${action}`);
}

function applyErrors(world: World, view: OpenView, errors: unknown): void {
  const entries = Object.entries((errors ?? {}) as Record<string, unknown>);
  const known = new Set(
    view.spec.blocks.filter(({ type }) => type === 'input').map((block) => block.block_id),
  );
  if (entries.length === 0) note(world, 'view_submission', 'errors without an error');
  for (const [id, text] of entries) {
    if (!known.has(id)) note(world, 'view_submission', `an error for ${id}, which is no input block`);
    if (typeof text !== 'string' || text === '')
      note(world, 'view_submission', `the error of ${id} says nothing`);
  }
  view.errors = Object.fromEntries(entries.map(([id, text]) => [id, String(text)]));
}

function applyView(world: World, view: OpenView, { view: spec, response_action: action }: Json): void {
  const where = `view_submission ${String(action)}`;
  if ((spec as ViewSpec | undefined)?.type !== 'modal') {
    note(world, where, 'the view is no modal');
    return;
  }
  if (checkViewContent(world, where, spec) !== null) return;
  if (action === 'update') replaceView(world, view, spec as ViewSpec);
  else if (pushOnto(world, view.user, { team: view.team, spec: spec as ViewSpec }) === null) {
    note(world, where, 'three views at most');
  }
}
