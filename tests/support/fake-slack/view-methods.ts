import { checkViewContent } from './content.ts';
import { fail, refuse } from './faults.ts';
import type { Request } from './method-table.ts';
import { findVisibleUser } from './places.ts';
import type { Json } from './types.ts';
import { toViewPayload } from './view-payload.ts';
import { createOpenView, replaceView, topOf } from './views.ts';
import type { OpenView, Trigger, ViewSpec, World } from './world.ts';

const MAX_STACK = 3; // docs.slack.dev/surfaces/modals

export function openView(request: Request, world: World): Json {
  const { method, team, args } = request;
  const refusal = checkModal(request, world);
  if (refusal !== null) return refusal;
  const taken = takeTrigger(request, world);
  if ('refusal' in taken) return taken.refusal;
  const { trigger } = taken;
  if (isTaken(world, args.view as ViewSpec)) {
    return refuse(world, method, {
      error: 'duplicate_external_id',
      why: 'external_id is on a screen already',
    });
  }
  const view = createOpenView(world, { user: trigger.user, team, spec: args.view as ViewSpec });
  world.stacks.set(trigger.user, [view]);
  return { ok: true, view: toViewPayload(view, world) };
}

export function pushView(request: Request, world: World): Json {
  const { method, team, args } = request;
  const refusal = checkModal(request, world);
  if (refusal !== null) return refusal;
  const taken = takeTrigger(request, world);
  if ('refusal' in taken) return taken.refusal;
  const { trigger } = taken;
  const stack = world.stacks.get(trigger.user) ?? [];
  if (trigger.view === undefined || !stack.some(({ id }) => id === trigger.view)) {
    return refuse(world, method, { error: 'invalid_trigger_id', why: 'its modal is not open' });
  }
  const pushed = pushOnto(world, trigger.user, { team, spec: args.view as ViewSpec });
  if (pushed === null)
    return refuse(world, method, { error: 'push_limit_reached', why: 'three views at most' });
  return { ok: true, view: toViewPayload(pushed, world) };
}

/** Null when the stack is full. */
export function pushOnto(
  world: World,
  user: string,
  { team, spec }: { readonly team: string; readonly spec: ViewSpec },
): OpenView | null {
  const stack = world.stacks.get(user) ?? [];
  if (stack.length >= MAX_STACK) return null;
  const previous = topOf(world, user);
  const view = createOpenView(world, { user, team, spec, ...(previous !== null && { previous }) });
  world.stacks.set(user, [...stack, view]);
  return view;
}

export function updateView(request: Request, world: World): Json {
  const { method, team, args } = request;
  if (args.view_id === undefined && args.external_id === undefined) {
    return refuse(world, method, { error: 'invalid_arguments', why: 'view_id or external_id is missing' });
  }
  const view = findView(world, team, args);
  if (view === null) return fail('not_found');
  if (view.spec.type !== (args.view as ViewSpec | null)?.type) {
    return refuse(world, method, { error: 'invalid_arguments', why: 'the type of a view never changes' });
  }
  const refusal = checkViewContent(world, method, args.view);
  if (refusal !== null) return refusal;
  if (args.hash !== undefined && args.hash !== view.hash) return fail('hash_conflict');
  replaceView(world, view, args.view as ViewSpec);
  return { ok: true, view: toViewPayload(view, world) };
}

export function publishView({ method, team, args }: Request, world: World): Json {
  if ((args.view as ViewSpec | null)?.type !== 'home') {
    return refuse(world, method, { error: 'invalid_arguments', why: 'a Home has the type home' });
  }
  const refusal = checkViewContent(world, method, args.view);
  if (refusal !== null) return refusal;
  const user = findVisibleUser(world, team, String(args.user_id));
  if (user === null || user.deleted) return fail('user_not_found');
  if (user.team !== team) return fail('not_enabled'); // Slack shows no Home to strangers
  const key = `${team}:${user.id}`;
  const known = world.homes.get(key);
  if (args.hash !== undefined && args.hash !== known?.hash) return fail('hash_conflict');
  if (known !== undefined) replaceView(world, known, args.view as ViewSpec);
  const view = known ?? createOpenView(world, { user: user.id, team, spec: args.view as ViewSpec });
  world.homes.set(key, view);
  return { ok: true, view: toViewPayload(view, world) };
}

function checkModal({ method, args }: Request, world: World): Json | null {
  if ((args.view as ViewSpec | null)?.type !== 'modal') {
    return refuse(world, method, { error: 'invalid_arguments', why: 'the view is no modal' });
  }
  return checkViewContent(world, method, args.view);
}

/** Good once, within three seconds, for the workspace where it was given. */
function takeTrigger(
  { method, team, args }: Request,
  world: World,
): { readonly trigger: Trigger } | { readonly refusal: Json } {
  const trigger = world.triggers.get(String(args.trigger_id));
  if (trigger === undefined || trigger.team !== team) {
    const why = 'not given to this workspace';
    return { refusal: refuse(world, method, { error: 'invalid_trigger_id', why }) };
  }
  if (trigger.used) {
    const why = 'a trigger is good once';
    return { refusal: refuse(world, method, { error: 'exchanged_trigger_id', why }) };
  }
  if (Date.now() - trigger.at > world.patienceMs) return { refusal: fail('expired_trigger_id') };
  trigger.used = true;
  return { trigger };
}

function findView(world: World, team: string, { view_id: id, external_id: external }: Json): OpenView | null {
  const views = [...world.stacks.values(), [...world.homes.values()]].flat();
  const isIt = (view: OpenView) => (id === undefined ? view.spec.external_id === external : view.id === id);
  return views.find((view) => view.team === team && isIt(view)) ?? null;
}

function isTaken(world: World, { external_id: external }: ViewSpec): boolean {
  if (!external) return false;
  return [...world.stacks.values()].flat().some((view) => view.spec.external_id === external);
}
