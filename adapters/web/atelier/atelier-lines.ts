import type { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../../src/domain/nouns/jours-ouvres.ts';
import type { LigneAtelier } from '../../../src/ports/ports.ts';
import * as say from '../../../src/views/pages/atelier.ts';
import { heure, jourEnLettres } from '../../../src/views/words/dates.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderLogo } from '../drawing/logo.ts';
import { type RenderContext, renderMessage } from '../render.ts';

/** The lines of a conversation, oldest first, with the day each time it changes. */
export function renderLines(lignes: readonly LigneAtelier[], context: RenderContext): readonly Markup[] {
  return lignes.map((ligne, index) => {
    const jour = getJour(ligne.publieLe);
    const previous = lignes[index - 1];
    const isNewDay = previous === undefined || !getJour(previous.publieLe).equals(jour);
    return html`
      <li id=${`ligne-${ligne.id}`} class=${`line ${getSide(ligne, context)}`}>
        ${isNewDay && html`<p class="day"><span>${jourEnLettres(jour)}</span></p>`}
        ${ligne.message === null ? renderMine(ligne) : renderTheirs(ligne, context)}
      </li>
    `;
  });
}

/** In a channel nobody's words are one's own. */
function getSide({ message }: LigneAtelier, { origin }: RenderContext): string {
  if (message !== null) return 'theirs';
  return origin === 'channel' ? 'others' : 'mine';
}

function renderMine({ auteur, texte, publieLe }: LigneAtelier): Markup {
  return html`
    <p class="meta">${auteur} <time>${heure(publieLe)}</time></p>
    <p class="bubble as-typed">${texte}</p>
  `;
}

function renderTheirs(ligne: LigneAtelier, context: RenderContext): Content {
  if (ligne.message === null) return null;
  return html`
    <div class="avatar bot">${renderLogo()}</div>
    <div class="said">
      <p class="meta">
        <strong>${say.ROBOT}</strong> ${say.ROBOT_DETAIL} <time>${heure(ligne.publieLe)}</time>
        ${ligne.modifieLe && html`<span class="changed">${say.MODIFIE}${heure(ligne.modifieLe)}</span>`}
      </p>
      ${renderMessage(ligne.message, context)}
    </div>
  `;
}

function getJour(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
}
