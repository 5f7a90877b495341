import { describe, expect, it } from 'vitest';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { createMasque } from '../../../../src/domain/reponses/masquage.ts';
import { getMesDonnees } from '../../../../src/use-cases/annuaire/get-mes-donnees.ts';
import { showReponse } from '../../../../src/use-cases/reponses/open-reponse.ts';
import {
  askRectification,
  writeDemandeRectification,
} from '../../../../src/use-cases/resumes/ask-rectification.ts';
import { composeResume } from '../../../../src/use-cases/resumes/compose-resume.ts';
import {
  acceptRectification,
  refuseRectification,
} from '../../../../src/use-cases/resumes/decide-rectification.ts';
import { viewPageMesDonnees } from '../../../../src/views/annuaire/mes-donnees-page.ts';
import { useBase } from '../../../support/database.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { aRound, codeOf, formOf, messageOf } from '../../../support/resume-round.ts';

const base = await useBase();

const TEXTE = 'Lire douze familles au lieu de quinze.';
const MOTIF = 'Le chiffre vient de la Caf : il est juste.';

/** A frozen round, and a lead who asks for a correction. */
async function aFrozenRound() {
  const round = await aRound(base);
  const { ask, pilote, tour, publiable, coordination } = round;
  await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'fige' } });
  const open = (fiche?: string) =>
    ask(writeDemandeRectification, pilote, { tour: tour.id, ...(fiche === undefined ? {} : { fiche }) });
  const demand = async (texte = TEXTE) => {
    const form = formOf(await open(String(publiable.numero)));
    const values = { ...form.context, texte, engagement: 'oui' };
    return { values, reply: await ask(askRectification, pilote, values) };
  };
  const list = () => base.stores.rectifications.list(tour);
  const asked = { tour: tour.id, rang: '0' };
  const envois = async (etape: 'rectification-demandee' | 'rectification-decidee') =>
    (await base.stores.envois.listBySource(tour.conventionId, tour.id)).filter((one) => one.etape === etape);
  const compose = (
    etape: 'rectification-demandee' | 'rectification-decidee',
    etat: Envoi['etat'] = 'a_envoyer',
  ) => {
    const envoi = { source: tour.id, conventionId: tour.conventionId, etape, occurrence: 0, etat } as Envoi;
    return composeResume(envoi, { kind: 'personne', personne: coordination }, base.ports);
  };
  return { ...round, open, demand, list, asked, envois, compose };
}

describe('after the freeze, a lead', () => {
  it('asks for a correction once, and coordination is told with the whole text', async () => {
    const { ask, demand, list, envois, compose, pilote, coordination } = await aFrozenRound();
    const { values, reply } = await demand();
    expect(reply).toSay(TEXTE);
    await ask(askRectification, pilote, values);
    expect(await list()).toMatchObject([{ texte: TEXTE, demandePar: { id: pilote.id }, decision: null }]);
    expect(
      (await envois('rectification-demandee')).map(({ destinataire }) => destinataire.personneId),
    ).toEqual([coordination.id]);
    const told = JSON.stringify(await compose('rectification-demandee'));
    expect(told).toContain(TEXTE);
    expect(told).toContain('rectification:accepter');
  });

  it('chooses among the fiches that he or she answered for, and loses nothing typed', async () => {
    const { ask, open, pilote, list, fiche, publiable } = await aFrozenRound();
    const form = formOf(await open());
    expect(form.fields[0]).toMatchObject({
      options: [fiche, publiable].map(({ numero }) => ({ value: String(numero), label: expect.any(String) })),
    });
    const wrong = formOf(await ask(askRectification, pilote, { ...form.context, texte: TEXTE }));
    expect(wrong.fields).toMatchObject([
      { error: expect.any(String) },
      { value: TEXTE },
      { error: expect.any(String) },
    ]);
    const short = { ...form.context, fiche: '2', texte: 'Non.', engagement: 'oui' };
    expect(formOf(await ask(askRectification, pilote, short)).fields[0]).toMatchObject({ value: 'Non.' });
    expect(await list()).toEqual([]);
  });

  it('asks about an answer of his or hers only, and corrects it otherwise while the tour is open', async () => {
    const { ask, open, coordination, tour, absente } = await aFrozenRound();
    expect(await codeOf(open(String(absente.numero)))).toBe('rien-a-rectifier');
    expect(await codeOf(ask(writeDemandeRectification, coordination, { fiche: '2' }))).toBe(
      'rien-a-rectifier',
    );
    await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'ouvert' } });
    expect(await codeOf(open('2'))).toBe('reponse-corrigeable');
    await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'clos' } });
    expect(await codeOf(open('2'))).toBe('rien-a-rectifier');
  });
});

it('reads it among what is kept about him or her', async () => {
  const { demand, pilote } = await aFrozenRound();
  await demand();
  const donnees = await getMesDonnees(pilote, base.ports);
  expect(donnees.donnees.rectifications).toMatchObject([{ texte: TEXTE }]);
  expect(textOfDocument(viewPageMesDonnees(donnees, '/mes-donnees.json'))).toContain(TEXTE);
});

it('has the button where the answer is shown, and on the card of the tour', async () => {
  const { ask, pilote, publiable, tour, coordination } = await aFrozenRound();
  const values = { tour: tour.id, fiche: String(publiable.numero) };
  const shown = messageOf(await ask(showReponse, pilote, values));
  expect(shown.buttons).toMatchObject([{ intent: 'rectification:ecrire', values }]);
  expect(await codeOf(ask(showReponse, coordination, values))).toBe('pas-pilote');
});

describe('coordination', () => {
  it('accepts: the text stands beside the answer in the next build, and its lead is told', async () => {
    const { ask, demand, asked, read, envois, compose, coordination, pilote, publish } = await aFrozenRound();
    await demand();
    expect((await read()).groupeProjet.contenu).not.toHold(TEXTE);
    await ask(acceptRectification, coordination, asked);
    await ask(acceptRectification, coordination, asked);
    for (const edition of [(await read()).groupeProjet, (await read()).publique])
      expect(edition.contenu).toHold(TEXTE);
    expect(
      (await envois('rectification-decidee')).map(({ destinataire }) => destinataire.personneId),
    ).toEqual([pilote.id]);
    expect(await compose('rectification-decidee')).toHold('accepté');
    expect(await compose('rectification-demandee')).toMatchObject({ kind: 'obsolete' });
    await publish('groupe_projet');
    expect(await codeOf(ask(refuseRectification, coordination, { ...asked, motif: MOTIF }))).toBe(
      'rectification-publiee',
    );
  });

  it('refuses with a reason, which the lead reads; the answer and the demand stay', async () => {
    const { ask, demand, asked, list, read, compose, coordination } = await aFrozenRound();
    await demand();
    expect(formOf(await ask(refuseRectification, coordination, asked)).fields[0]).not.toHaveProperty('error');
    const short = formOf(await ask(refuseRectification, coordination, { ...asked, motif: 'Non.' }));
    expect(short.fields[0]).toMatchObject({ value: 'Non.', error: expect.any(String) });
    expect(short.context).toEqual(asked);
    await ask(refuseRectification, coordination, { ...asked, motif: MOTIF });
    expect(await list()).toMatchObject([{ texte: TEXTE, decision: { accepte: false, motif: MOTIF } }]);
    expect((await read()).groupeProjet.contenu).not.toHold(TEXTE);
    expect(await compose('rectification-decidee')).toHold(MOTIF);
    const shown = JSON.stringify(await compose('rectification-demandee', 'envoye'));
    expect(shown).toContain('refusé');
    expect(shown).not.toContain('rectification:accepter');
    expect(await ask(acceptRectification, coordination, asked)).toSay(MOTIF); // an old button
    expect(await list()).toMatchObject([{ decision: { accepte: false, motif: MOTIF } }]);
  });

  it('takes back what it accepted as long as it is not published', async () => {
    const { ask, demand, asked, read, compose, coordination } = await aFrozenRound();
    await demand();
    await ask(acceptRectification, coordination, asked);
    await ask(refuseRectification, coordination, { ...asked, motif: MOTIF });
    expect((await read()).groupeProjet.contenu).not.toHold(TEXTE);
    expect(await compose('rectification-decidee', 'envoye')).toHold(MOTIF);
  });

  it('decides about its own convention only', async () => {
    const { ask, coordination } = await aFrozenRound();
    const other = await aFrozenRound();
    await other.demand();
    expect(await codeOf(ask(acceptRectification, coordination, other.asked))).toBe('tour-introuvable');
    const forged = { tour: 'x', rang: '0' };
    expect(await codeOf(ask(refuseRectification, coordination, forged))).toBe('rectification-introuvable');
  });
});

it('a passage that is masked leaves the demand, its refusal and what was published of it', async () => {
  const { ask, demand, asked, list, coordination, publish, publiable, tour } = await aFrozenRound();
  await demand('Lire la famille Durand.');
  await ask(acceptRectification, coordination, asked);
  await publish('groupe_projet');
  await demand('Pas la famille Durand.');
  await ask(refuseRectification, coordination, {
    ...asked,
    rang: '1',
    motif: 'La famille Durand a dit non.',
  });
  const masque = createMasque('Durand', '…');
  await base.stores.reponseVersions.mask(publiable, { masque, le: base.clock.now() });
  const resume = await base.stores.resumes.findByTour(tour.id, 'groupe_projet');
  expect([await list(), resume]).not.toHold('Durand');
  expect(await list()).toHaveLength(2);
});
