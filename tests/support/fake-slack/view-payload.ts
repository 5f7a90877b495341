import type { Json } from './types.ts';
import { toStateValues } from './views.ts';
import { APP_ID, type OpenView, type World } from './world.ts';

/** A view as Slack sends it, with what was typed: docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function toViewPayload(view: OpenView, world: World): Json {
  const { spec } = view;
  return {
    id: view.id,
    team_id: view.team,
    type: spec.type,
    blocks: spec.blocks,
    private_metadata: spec.private_metadata ?? '',
    callback_id: spec.callback_id ?? '',
    state: { values: toStateValues(spec.blocks, view.typed) },
    hash: view.hash,
    title: spec.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: spec.clear_on_close ?? false,
    notify_on_close: spec.notify_on_close ?? false,
    close: spec.close ?? null,
    submit: spec.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: APP_ID,
    external_id: spec.external_id ?? '',
    app_installed_team_id: view.team,
    bot_id: world.workspaces.get(view.team)?.botId ?? '',
  };
}
