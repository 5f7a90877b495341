import { createHash } from 'node:crypto';
import type { Form } from '../../../src/conversation/chat.ts';
import type { LigneAtelier } from '../../../src/ports/ports.ts';
import { REFUS } from '../../../src/views/pages/atelier.ts';
import { ALLER_AU_CONTENU } from '../../../src/views/pages/site.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderHtml, type Site } from '../drawing/layout.ts';

/**
 * The shell of a chat page. Turbo redraws what changed in place and keeps the scroll;
 * without it every press is an ordinary post and a new page.
 */
export function renderChatShell(
  { title, className, body }: { readonly title: string; readonly className: string; readonly body: Markup },
  site: Site,
): Markup {
  const head = html`
    <meta name="turbo-refresh-method" content="morph" />
    <meta name="turbo-refresh-scroll" content="preserve" />
    <meta name="turbo-cache-control" content="no-cache" />
    <meta name="turbo-prefetch" content="false" />
    <link rel="stylesheet" href=${site.asset('chat.css')} data-turbo-track="reload" />
    <script type="module" src=${site.asset('turbo.js')} data-turbo-track="reload"></script>
    <script type="module" src=${site.asset('atelier.js')} data-turbo-track="reload"></script>
  `;
  return renderHtml(
    {
      title,
      head: [head],
      body: html`<body class=${className}><a class="skip" href="#contenu">${ALLER_AU_CONTENU}</a>${body}${REFUS.map(renderRefus)}</body>`,
    },
    site,
  );
}

/** What the page's script says beside a form whose sending was refused (sending.js). */
function renderRefus({ why, texte }: (typeof REFUS)[number]): Markup {
  return html`<template class="refusal" data-why=${why}><p class="refusal" role="alert">${texte}</p></template>`;
}

/** A mark of what a conversation shows; another one means that there is something new to draw. */
export function getRepere(lignes: readonly LigneAtelier[], form: Form | null): string {
  const last = lignes.at(-1)?.id ?? '0';
  const changes = lignes.map(({ modifieLe }) => modifieLe?.epochMilliseconds ?? 0);
  return `${last}-${Math.max(0, ...changes)}-${form === null ? 'sans' : getFormMark(form)}`;
}

/** The same form with the same errors has the same mark: a page may keep it while it is being filled. */
export function getFormMark(form: Form): string {
  return createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, 12);
}
