import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import { PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/composants.ts';
import { AUTRES_BLOCS, CARTE_AVEC_IMAGES, LISTE } from '../../../src/views/pages/composants-listes.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderForm } from '../drawing/render-form.ts';
import { renderListe } from '../drawing/render-liste.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { renderExplanation, renderMessage } from '../render.ts';
import { createCounts, networkOf } from '../requests/address-limit.ts';
import { addPage, createFormReader, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { getConversation } from '../send.ts';
import { renderBoite, sendCourriel } from './atelier-boite.ts';
import { renderChoix } from './atelier-choix.ts';
import { renderCanal, renderConversation } from './atelier-page.ts';
import { type AtelierOptions, getPlayed, type Seen, toBoite } from './atelier-people.ts';
import { addActing } from './atelier-press.ts';
import { addRestart } from './atelier-recommencer.ts';
import { getRepere } from './atelier-shell.ts';

/** A long form full of emoji stays below it; more than that is no answer. */
const LARGEST_FORM = 32; // KB

/** The local chat: who you are, a conversation, the channel, the clock. */
export function createAtelierRouter(options: AtelierOptions): Router {
  const router = Router();
  const { password } = options.demonstration;
  const door = password === null ? [] : [createAtelierDoor(password)];
  const guards = [noStore, ...door, createSameOriginCheck(options.site.publicUrl)];
  router.use(PATHS.atelier, ...guards, createFormReader(LARGEST_FORM));
  router.use(PATHS.atelier, express.json({ limit: `${LARGEST_FORM}kb` }));
  const seen: Seen = new Map();
  addReading(router, options, seen);
  addBoites(router, options, seen);
  addFlux(router, options);
  addActing(router, options);
  addRestart(router, options, seen);
  return router;
}

function addReading(router: Router, options: AtelierOptions, seen: Seen): void {
  const { atelier } = options.demonstration;
  addPage(router, PATHS.atelier, async (request, response) => {
    sendPage(response, renderChoix(await load(options, seen, request), options.site));
  });
  addPage(router, PATHS.atelierComposants, (_request, response) =>
    sendPage(response, renderComposants(options.site)),
  );
  addPage(router, PATHS.atelierCanal, async (request, response, next) => {
    const common = await load(options, seen, request);
    const lecteur = common.joueurs.find(({ code }) => code === request.query.personne) ?? common.joueurs[0];
    const canal = common.canaux[0];
    if (canal === undefined) return next();
    const lignes = await atelier.list(canal.conversation);
    seen.set(canal.conversation, lignes.length);
    sendPage(response, renderCanal({ ...common, canal, lecteur: lecteur ?? null, lignes }, options.site));
  });
  addPage(router, PATHS.atelierPersonne, async (request, response, next) => {
    const common = await load(options, seen, request);
    const joueur = common.joueurs.find(({ code }) => code === request.params.code);
    if (joueur === undefined) return next();
    const [lignes, form] = await Promise.all([
      atelier.list(joueur.conversation),
      atelier.findForm(joueur.conversation),
    ]);
    seen.set(joueur.conversation, lignes.length);
    sendPage(response, renderConversation({ ...common, joueur, lignes, form }, options.site));
  });
}

/** The mailboxes of the demonstration, and each e-mail as it came. */
function addBoites(router: Router, options: AtelierOptions, seen: Seen): void {
  const { atelier } = options.demonstration;
  addPage(router, PATHS.atelierBoite, async (request, response, next) => {
    const adresse = cleanText(String(request.params.identifiant));
    const common = await load(options, seen, request);
    const joueur = common.joueurs.find(({ code, boite }) => code === adresse || boite === adresse);
    if (joueur === undefined) return next();
    const lignes = await atelier.list(toBoite(adresse));
    seen.set(toBoite(adresse), lignes.length);
    const ligne = typeof request.query.ligne === 'string' ? request.query.ligne : null;
    sendPage(response, renderBoite({ ...common, joueur, adresse, ligne, lignes }, options.site));
  });
  addPage(router, PATHS.atelierCourriel, async (request, response, next) => {
    const lignes = await atelier.list(toBoite(cleanText(String(request.params.identifiant))));
    const ligne = lignes.find(({ id }) => id === request.params.ligne);
    if (ligne === undefined) return next();
    sendCourriel(response, ligne, options.site);
  });
}

/** What an open page asks every few seconds: did anything change since it was drawn? */
function addFlux(router: Router, { demonstration: { atelier } }: AtelierOptions): void {
  for (const [path, kind] of FLUX) {
    addPage(router, path, async (request, response) => {
      const conversation = getConversation(kind, cleanText(String(request.params.identifiant)));
      const [lignes, form] = await Promise.all([atelier.list(conversation), atelier.findForm(conversation)]);
      response.json({ repere: getRepere(lignes, form) });
    });
  }
}

const FLUX = [
  [PATHS.atelierFlux, 'personne'],
  [PATHS.atelierCanalFlux, 'canal'],
] as const;

async function load({ ports, useCases, demonstration }: AtelierOptions, seen: Seen, request: Request) {
  const [distribution, prochaine, parcours] = await Promise.all([
    getPlayed(await useCases.getDistribution(), demonstration.atelier, seen),
    useCases.findProchaineEtape(),
    useCases.findParcours(),
  ]);
  const erreur = typeof request.query.horloge === 'string' ? request.query.horloge : null;
  const horloge = { now: ports.clock.now(), prochaine, erreur, retour: request.path };
  const canRestart = demonstration.restart !== null;
  return { ...distribution, horloge, parcours, canRestart, createId: ports.ids.create };
}

/** Every component in all its states, drawn by what draws the pages; nothing on it acts. */
function renderComposants(site: Site): Markup {
  const context = { action: PATHS.atelierComposants, origin: 'direct', createId: () => 'exemple' } as const;
  const lecture = { ...say.LECTURE, blocks: [...say.LECTURE.blocks, ...AUTRES_BLOCS] };
  const main = html`
    ${renderDocument(illustrate(lecture, site))}
    ${renderListe(LISTE, context)}
    ${[say.CARTE, CARTE_AVEC_IMAGES].map((carte) => html`<div class="answer"><h2>${carte.title}</h2>${renderMessage(carte, context)}</div>`)}
    <p><span class="tag">${say.ETIQUETTE}</span> <a class="button quiet-button" href=${PATHS.accueil}>${say.QUIET_BUTTON}</a></p>
    <div class="answer">${renderExplanation({ kind: 'explanation', id: 'explication', message: say.CARTE, warnsOf: ['urgent'] })}</div>
    <div class="answer">${renderForm(say.FORMULAIRE, context)}</div>
    <div class="answer"><p class="acts-bar"><button class="button">${say.ACTE}</button></p></div>
  `;
  return renderSite({ title: say.TITRE, path: null, main, sheet: 'tableau.css' }, site);
}

// Those of this machine count too: a tunnel brings strangers from there.
const WRONG_TRIES = { most: 20, windowMs: 600_000 };

/** Asks who comes to the atelier for the password of the demonstration (RFC 7617); with it any name will do. */
function createAtelierDoor(password: string): RequestHandler {
  const tries = createCounts();
  const expected = digest(password);
  return (request, response, next) => {
    const network = networkOf(request.ip);
    if (tries.get(network) >= WRONG_TRIES.most) {
      response.set('Retry-After', String(WRONG_TRIES.windowMs / 1_000));
      return next(Object.assign(new Error('too many wrong passwords'), { status: 429 }));
    }
    const typed = parsePassword(request.get('authorization'));
    if (typed !== null && timingSafeEqual(digest(typed), expected)) return next();
    if (typed !== null) tries.increment(network, WRONG_TRIES.windowMs);
    response.set('WWW-Authenticate', 'Basic realm="Atelier", charset="UTF-8"');
    next(Object.assign(new Error('no password of the demonstration'), { status: 401 }));
  };
}

/** Null where nothing was typed yet. */
function parsePassword(authorization: string | undefined): string | null {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

/** Of one length, whatever was typed. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
