import express, { type Request, Router } from 'express';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import { PATHS } from '../../../src/links.ts';
import { addPage, createFormReader, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { getConversation } from '../send.ts';
import { addActing } from './atelier-actions.ts';
import { renderBoite, sendCourriel } from './atelier-boite.ts';
import { renderChoix } from './atelier-choix.ts';
import { renderComposants } from './atelier-composants.ts';
import { createAtelierDoor } from './atelier-door.ts';
import type { AtelierOptions } from './atelier-options.ts';
import { renderCanal, renderConversation } from './atelier-page.ts';
import { getPlayed, type Seen, toBoite } from './atelier-people.ts';
import { addRestart } from './atelier-recommencer.ts';
import { getRepere } from './atelier-repere.ts';

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
