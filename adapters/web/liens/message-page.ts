import type { ActionButton, Message } from '../../../src/conversation/chat.ts';
import * as say from '../../../src/views/pages/courriel.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { type RenderContext, renderMessage } from '../render.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import { renderWriting } from '../tableau/render-writing.ts';
import { renderScope } from '../tableau/tableau-page.ts';

export interface MessagePage extends PagePersonnelle {
  /** As it is now. */
  readonly message: Message;
  /** It does not speak for the present any more: what follows is the person's home. */
  readonly isPast: boolean;
  /** Those of its buttons that the person followed; null: none was. */
  readonly followed: readonly ActionButton[] | null;
}

/** A message that went by e-mail: the button that was followed first, to be pressed here; then all of it. */
export function renderMessagePage({ message, isPast, followed, ...page }: MessagePage, site: Site): Markup {
  const { context } = page;
  const main = html`
    <h2 class="hidden">${say.MESSAGE}</h2>
    ${renderScope(page)}
    <div class="answer">
      ${isPast && html`<p class="note">${say.PLUS_RIEN}. ${say.PLUS_RIEN_DETAIL}</p>`}
      ${followed !== null && !page.visitor && renderFollowed(followed, context)}
      ${renderMessage(message, context)}
      ${renderWriting(context)}
    </div>
  `;
  return renderShell({ title: message.title, main }, page, site);
}

function renderFollowed(buttons: readonly ActionButton[], context: RenderContext): Content {
  if (buttons.length === 0) return html`<p class="note">${say.PLUS_PROPOSE}</p>`;
  const paragraphs = [say.A_CONFIRMER_DETAIL];
  const first = buttons.map((button) => ({ ...button, style: 'primary' as const }));
  return renderMessage({ title: say.A_CONFIRMER, paragraphs, buttons: first }, context);
}
