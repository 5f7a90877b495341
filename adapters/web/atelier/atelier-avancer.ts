import type { RequestHandler } from 'express';
import { Temporal } from 'temporal-polyfill';
import { getNomComplet } from '../../../src/domain/nouns/personne.ts';
import { rienDeNouveau } from '../../../src/views/pages/parcours.ts';
import { ATELIER, getConversation } from '../send.ts';
import type { AtelierOptions } from './atelier-options.ts';
import { getPlayAddress } from './atelier-parcours.ts';
import { findCodeJoueur, hasOnlyBoite } from './atelier-people.ts';
import { createPressHandler } from './atelier-press.ts';

/** A button of the guided path: moves the clock to the day of its step, and goes to its person. */
export function createPathHandler(options: AtelierOptions): RequestHandler {
  const { useCases, demonstration, ports } = options;
  const moveUpTo = async (instant: Temporal.Instant) => {
    if (Temporal.Instant.compare(instant, ports.clock.now()) > 0) await demonstration.moveClock(instant);
  };
  return async (request, response, next) => {
    const etape = (await useCases.findParcours())?.find(({ code }) => code === request.params.etape);
    if (etape === undefined) return next();
    if (etape.code === 'publier') await letOthersAnswer(options, moveUpTo);
    await moveUpTo(etape.depuis);
    response.redirect(303, getPlayAddress(etape));
  };
}

/** Each presses the button of his or her own card, as if somebody played them: a summary of two answers shows nothing. */
async function letOthersAnswer(
  { bot, useCases, demonstration, ports }: AtelierOptions,
  moveUpTo: (instant: Temporal.Instant) => Promise<void>,
): Promise<void> {
  const meanwhile = await useCases.findMeanwhile();
  if (meanwhile === null || meanwhile.reponses.length === 0) return;
  await moveUpTo(meanwhile.le);
  const handle = createPressHandler({ bot, atelier: demonstration.atelier, clock: ports.clock });
  for (const { fiche, personne } of meanwhile.reponses) {
    const identifiant = findCodeJoueur(personne);
    if (identifiant === null || hasOnlyBoite({ code: identifiant })) continue;
    const account = { plateforme: ATELIER, espace: 'local', identifiant };
    const values = { fiche: String(fiche) };
    const intent = { name: 'reponse:rien-de-nouveau', account, values, origin: 'direct' } as const;
    const press = { intent, envoi: null, libelle: rienDeNouveau(fiche), isForm: false, source: null };
    await handle(press, getNomComplet(personne), getConversation('personne', identifiant));
  }
}
