import type { ActionButton } from '../../../src/conversation/chat.ts';
import { A_CORRIGER } from '../../../src/views/pages/formulaire.ts';
import * as say from '../../../src/views/pages/relecture.ts';
import type { FicheListed, PageRelecture } from '../../../src/views/resumes/relecture.ts';
import type { ActeRelecture, ConfirmationRelecture } from '../../../src/views/resumes/relecture-actes.ts';
import type { FicheLue, PartieLue } from '../../../src/views/resumes/relecture-parties.ts';
import type { PassagesARelire } from '../../../src/views/resumes/relecture-passages.ts';
import { type Block, toDeeper } from '../../../src/views/words/document.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { markWords } from '../drawing/mark-words.ts';
import { renderBlocks, renderCompact, renderDocumentPage } from '../drawing/render-document.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { type RenderContext, renderButtons } from '../render.ts';

/** How the page stands: its own title is the first one, or comes below that of a frame. */
export interface Standing {
  readonly context: RenderContext;
  /** Its address, with what is asked of it. */
  readonly at: (asked?: Readonly<Record<string, string>>) => string;
  readonly isInFrame: boolean;
  readonly illustrate: (blocks: readonly Block[]) => readonly Block[];
}

/** A build to be read over: its fiches at the side, its text beside them, what comes next at the foot. */
export function renderRelecture(page: PageRelecture, standing: Standing): Markup {
  const { titre, phrase, versions, contents, passages, parties, acte } = page;
  const text = html`${parties.map((partie) => renderPartie(partie, standing))}`;
  return html`
    <div class="relecture">
      ${renderTitle(titre, standing)}
      <p class="phrase">${phrase}</p>
      <ul class="chips" aria-label=${say.LES_VERSIONS}>
        ${versions.map(({ version, label, isOn }) => html`<li><a class="chip" href=${standing.at({ version })} aria-current=${isOn ? 'page' : undefined}>${label}</a></li>`)}
      </ul>
      <div class="reading">
        <nav class="fiche-index" aria-label=${say.LES_FICHES} tabindex="0"><ol>${contents.map(renderEntry)}</ol></nav>
        <div class="text">
          ${markWords(renderPassages(passages, standing), passages.mots)}
          ${markWords(text, passages.mots)}
        </div>
      </div>
      ${renderActe(acte, standing)}
    </div>
  `;
}

/** Whom it reaches, and that there is no way back: nothing is filled but the act itself. */
export function renderConfirmation(confirmation: ConfirmationRelecture, standing: Standing): Markup {
  const { titre, phrases, ouverts, button, retour } = confirmation;
  return html`
    <div class="relecture">
      ${renderTitle(titre, standing)}
      <div class="card confirmation">
        ${phrases.map((text) => html`<p>${text}</p>`)}
        ${ouverts.length > 0 && html`<p class="quiet">${say.ENCORE_OUVERT}</p><ul>${ouverts.map((text) => html`<li>${text}</li>`)}</ul>`}
        <div class="buttons">
          ${renderButtons([button], standing.context)}
          <a class="button" href=${standing.at()}>${retour}</a>
        </div>
      </div>
    </div>
  `;
}

export function renderRefus({
  title,
  paragraphs = [],
}: {
  readonly title: string;
  readonly paragraphs?: readonly string[];
}): Markup {
  return html`
    <div class="errors" role="alert" tabindex="-1">
      <h2>${title || A_CORRIGER}</h2>
      ${paragraphs.map((text) => html`<p class="as-typed">${text}</p>`)}
    </div>
  `;
}

function renderTitle(text: string, { isInFrame }: Standing): Markup {
  return isInFrame ? html`<h2 class="title">${text}</h2>` : html`<h1 class="title">${text}</h1>`;
}

function renderEntry({ numero, titre, anchor, etat: { tone, label } }: FicheListed): Markup {
  const shown = html`<span class=${`dot pill-${tone}`}></span><span class="no">${String(numero)}</span><span class="name">${titre}</span><span class="hidden">, ${label}</span>`;
  return html`<li>${anchor === null ? html`<span class="absent" title=${label}>${shown}</span>` : html`<a href=${`#${anchor}`} title=${label}>${shown}</a>`}</li>`;
}

function renderPassages({ titre, avis, lieux }: PassagesARelire, { context, isInFrame }: Standing): Markup {
  const none = lieux.length === 0;
  return html`
    <section class=${none ? 'card' : 'card to-check'}>
      ${isInFrame ? html`<h3>${titre}</h3>` : html`<h2>${titre}</h2>`}
      <p class="quiet">${avis}</p>
      ${lieux.map(
        ({ titre: place, anchor, passages, note, buttons }) => html`
          <div class="place">
            <p><strong>${place}</strong>${anchor && html` – <a href=${`#${anchor}`}>${say.VOIR_DANS_LE_TEXTE}</a>`}</p>
            <ul>${passages.map((text) => html`<li class="as-typed">${text}</li>`)}</ul>
            ${note && html`<p class="quiet">${note}</p>`}
            ${renderButtons(buttons, context)}
          </div>
        `,
      )}
    </section>
  `;
}

function renderPartie(partie: PartieLue, standing: Standing): Markup {
  const { titre, isFolded, fiches = [], isEditable } = partie;
  const { context, isInFrame, at } = standing;
  const blocks = standing.illustrate(isInFrame ? partie.blocks.map(toDeeper) : partie.blocks);
  const head = isInFrame ? html`<h3>${titre}</h3>` : html`<h2>${titre}</h2>`;
  const content = html`
    ${renderBlocks(blocks, context)}
    ${fiches.map((fiche) => renderFiche(fiche, standing))}
    ${isEditable && renderIntroductionLink(partie, at)}
  `;
  if (isFolded)
    return html`<details class="card part-folded"><summary class="unfold">${head}</summary>${content}</details>`;
  return html`<section class="card">${head}${content}</section>`;
}

function renderIntroductionLink({ blocks }: PartieLue, at: Standing['at']): Markup {
  const isWritten = blocks.length > 0;
  return html`
    ${!isWritten && html`<p class="quiet">${say.SANS_INTRODUCTION}</p>`}
    <p><a href=${at({ pas: 'introduction' })}>${isWritten ? say.MODIFIER_INTRODUCTION : say.ECRIRE_INTRODUCTION}</a></p>
  `;
}

function renderFiche(
  { titre, anchor, pills, besides, blocks, buttons }: FicheLue,
  standing: Standing,
): Markup {
  const { context, isInFrame } = standing;
  const rest = blocks.flatMap((block) =>
    block.kind === 'facts'
      ? renderCompact(block.facts.filter(({ pills }) => !pills))
      : renderBlocks([block], context),
  );
  return html`
    <article class="fiche-lue" id=${anchor}>
      <div class="head"><div>${isInFrame ? html`<h4>${titre}</h4>` : html`<h3>${titre}</h3>`}${pills.length > 0 && renderPills(pills, besides)}</div>${renderQuiet(buttons, context)}</div>
      ${rest}
    </article>
  `;
}

function renderQuiet(buttons: readonly ActionButton[], context: RenderContext): Content {
  return buttons.length > 0 && html`<div class="small">${renderButtons(buttons, context)}</div>`;
}

function renderActe({ phrase, suite }: ActeRelecture, standing: Standing): Markup {
  return html`<section class="bar-foot" aria-label=${say.LA_SUITE}><p>${phrase}</p>${suite && renderSuite(suite, standing)}</section>`;
}

function renderSuite(suite: NonNullable<ActeRelecture['suite']>, { at, context }: Standing): Content {
  switch (suite.kind) {
    case 'bouton':
      return renderButtons([suite.button], context);
    case 'lien':
      return html`<a class="button" href=${suite.url}>${suite.label}</a>`;
    case 'version':
      return html`<a class="button" href=${at({ version: suite.version })}>${suite.label}</a>`;
    case 'confirmer':
      return html`<a class="button primary" href=${at({ pas: 'publier', lue: suite.lue })}>${suite.label}</a>`;
  }
}

export function renderLienOver(genre: 'relecture' | 'accord', site: Site): Markup {
  return renderDocumentPage(viewLienOver(genre), site);
}
