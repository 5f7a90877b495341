import { beforeEach, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { showTableau } from '../../../../src/use-cases/accueil/show-tableau.ts';
import { correctAnnonce, writeCorrection } from '../../../../src/use-cases/annonces/correct-annonce.ts';
import { askSuppression, deleteAnnonce } from '../../../../src/use-cases/annonces/drafts-annonce.ts';
import { findApercu, sendEssai } from '../../../../src/use-cases/annonces/essai-annonce.ts';
import { findPlaceImage } from '../../../../src/use-cases/annonces/image-annonce.ts';
import { exportInscriptions, showInscriptions } from '../../../../src/use-cases/annonces/save-inscription.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { findPlaceAnnonce, showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import {
  exportSuiviAnnonce,
  findTableAnnonces,
  retryAnnonce,
} from '../../../../src/use-cases/annonces/suivi-annonce.ts';
import { previewRetrait, withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import {
  keepAnnonce,
  previewAnnonce,
  writeAnnonce,
} from '../../../../src/use-cases/annonces/write-annonce.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { viewAccueil } from '../../../../src/views/accueil/accueil.ts';
import { FORUM, letAnnoncesLeave, MARCK, useAnnonces } from '../../../support/annonces.ts';
import { aPersonne, aReseau } from '../../../support/builders.ts';
import { type Ask, createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';

const { base, world } = await useAnnonces();
const HORS_RESEAU = { code: 'annonce-hors-reseau' };
const AU_RESEAU = { ...FORUM, destinataires: 'instance:RPE' };

let maud: Personne;
let ask: Ask;

/** Maud animates the réseau of the RPE, of which Paul is too; there is another one, of Zoe. */
beforeEach(async () => {
  const convention = await base.stores.conventions.get(world.conventionId);
  const add = (prenom: string, roles: Personne['roles'], instances: readonly string[]) =>
    aPersonne(base, convention, { prenom, identifiant: `${prenom} ${convention.code}`, roles, instances });
  await aReseau(base, convention);
  const autre = { code: 'PARENTS', nom: 'Réseau des parents', slug: 'parents', foisParAn: 2 };
  await base.db.instance.create({ data: { ...autre, conventionId: convention.id } });
  maud = await add('Maud', ['membre', 'animation'], ['GP', 'RPE']);
  await add('Paul', ['membre'], ['GP', 'RPE']);
  await add('Zoe', ['membre', 'animation'], ['PARENTS']);
  ask = createAsk(base, maud);
});

async function asOf(prenom: string): Promise<Ask> {
  const all = await base.stores.personnes.list(world.conventionId);
  return createAsk(base, all.find((one) => one.prenom === prenom) ?? expect.fail());
}

async function send(change: Values = {}): Promise<string> {
  const preview = formOf(await ask(previewAnnonce, { ...AU_RESEAU, ...change }));
  expect(preview.error).toBeUndefined();
  await ask(sendAnnonce, preview.context);
  const all = await base.stores.annonces.list(world.conventionId);
  return all.find(({ soumission }) => soumission === preview.context?.soumission)?.id ?? expect.fail();
}

const publish = (id: string) => base.db.annonce.update({ where: { id }, data: { publique: true } });

it('an animator writes to the réseau, and to nobody else: the form offers nothing more', async () => {
  const form = formOf(await ask(writeAnnonce));
  expect(fieldOf(form, 'destinataires')).toMatchObject({
    value: 'instance:RPE',
    options: [{ value: 'instance:RPE', label: expect.stringContaining('Réseau des relais petite enfance') }],
  });
  expect(form.fields.map(({ id }) => id)).not.toContain('publique');
  const preview = formOf(await ask(previewAnnonce, AU_RESEAU));
  expect(preview).toHold('3 personnes la recevront.'); // Maud, Paul, and coordination
  await ask(sendAnnonce, preview.context);
  await letAnnoncesLeave(base);
  const paul = (await base.stores.personnes.list(world.conventionId)).find(({ prenom }) => prenom === 'Paul');
  const reached = (await world.listEnvois()).map(({ destinataire }) => destinataire.personneId);
  expect(reached).toHaveLength(3);
  expect(reached).toEqual(expect.arrayContaining([maud.id, paul?.id]));
  expect(await world.listActions()).toContain('annonce:prevoir');
});

it.each<Values>([
  { destinataires: 'instance:PARENTS' },
  { destinataires: 'groupe_projet' },
  { destinataires: 'instance:GP' },
  { destinataires: 'tous' },
  { destinataires: 'autres', including: ['tous'] },
  { publique: 'oui' },
])('nothing else is previewed, kept or sent: %j', async (change) => {
  const { context } = formOf(await ask(previewAnnonce, AU_RESEAU));
  for (const useCase of [previewAnnonce, keepAnnonce])
    await expect(ask(useCase, { ...context, ...AU_RESEAU, ...change })).rejects.toMatchObject(HORS_RESEAU);
  await ask(sendAnnonce, { ...context, ...change }); // what was previewed leaves, whatever is sent along
  expect(await world.getAnnonce()).toMatchObject({
    publique: false,
    destinataires: { including: [{ genre: 'instance', cle: 'RPE' }], among: [], except: [] },
  });
});

it('is undone, corrected, followed and withdrawn by its author, step by step in the journal', async () => {
  const first = await send();
  expect(await ask(withdrawAnnonce, { annonce: first, attendue: 'prevue' })).toHold('L’envoi est annulé');
  const again = formOf(await ask(writeAnnonce, { annonce: first }));
  expect(fieldOf(again, 'destinataires')).toMatchObject({ value: 'instance:RPE' });
  const second = await send({ titre: 'Un café des relais' });
  await letAnnoncesLeave(base);
  const named = { annonce: second };
  const { context } = formOf(await ask(writeCorrection, named));
  await ask(correctAnnonce, { ...context, ...FORUM, titre: 'Un café des relais', texte: MARCK });
  expect(await ask(showAnnonce, named)).toHold('Corriger l’annonce');
  expect((await findPlaceAnnonce(maud, second, base.ports))?.suivi).not.toBeNull();
  await ask(retryAnnonce, named);
  const token = await createLien('suiviAnnonce', { lecteur: maud, id: second }, base.ports);
  expect(await exportSuiviAnnonce(token, base.ports)).not.toBeNull();
  formOf(await ask(previewRetrait, named));
  await ask(withdrawAnnonce, named);
  const steps = (await world.listActions()).filter((one) => one.startsWith('annonce:'));
  expect(steps.toSorted()).toEqual([
    ...['annonce:annuler', 'annonce:corriger', 'annonce:envoyer', 'annonce:prevoir', 'annonce:prevoir'],
    'annonce:retirer',
  ]);
});

it.each([
  ['coordination', async () => void (await world.send({ destinataires: 'tous' })), 'Maud'],
  ['another animator', async () => void (await send()), 'Zoe'],
  ['she herself for everybody', async () => void (await publish(await send())), 'Maud'],
])('what %s wrote is not managed by an animator', async (_, write, who) => {
  await write();
  const annonce = (await world.getAnnonce()).id;
  const other = await asOf(who);
  const values = { ...FORUM, annonce, soumission: 'x' };
  const managing = [writeCorrection, correctAnnonce, previewRetrait, withdrawAnnonce, retryAnnonce];
  for (const useCase of [...managing, showInscriptions, writeAnnonce])
    await expect(other(useCase, values)).rejects.toMatchObject(HORS_RESEAU);
  const all = await base.stores.personnes.list(world.conventionId);
  const lecteur = all.find(({ prenom }) => prenom === who) ?? expect.fail();
  expect((await findPlaceAnnonce(lecteur, annonce, base.ports))?.suivi ?? null).toBeNull();
  const token = await createLien('suiviAnnonce', { lecteur, id: annonce }, base.ports);
  expect(await exportSuiviAnnonce(token, base.ports)).toBeNull();
  const list = await createLien('inscriptions', { lecteur, id: annonce }, base.ports);
  expect(await exportInscriptions(list, base.ports)).toBeNull();
  expect(await world.getAnnonce()).toMatchObject({ texte: FORUM.texte });
});

it('drafts of coordination stay unseen; coordination sees and goes on with those of animators', async () => {
  const theirs = formOf(await world.ask(keepAnnonce, { ...FORUM, brouillon: 'le-leur' })).context?.brouillon;
  const draft = { brouillon: theirs ?? '' };
  expect(await ask(showAnnonce)).not.toHold(FORUM.titre);
  for (const useCase of [previewAnnonce, keepAnnonce, deleteAnnonce])
    await expect(ask(useCase, { ...AU_RESEAU, ...draft })).rejects.toMatchObject(HORS_RESEAU);
  for (const useCase of [askSuppression, sendEssai])
    await expect(ask(useCase, draft)).rejects.toBeRefused('brouillon-introuvable');
  expect(await findApercu(maud, 'le-leur', base.ports)).toBeNull();
  expect(await findPlaceImage(maud, 'le-leur', base.ports)).toBeNull();
  await ask(previewAnnonce, { ...AU_RESEAU, titre: 'Un café des relais', brouillon: 'le-mien' });
  expect(await findApercu(maud, 'le-mien', base.ports)).not.toBeNull();
  expect(await ask(sendEssai, { brouillon: 'le-mien' })).toHold('Un café des relais');
  expect(await world.ask(showAnnonce)).toHold('Un café des relais');
  const opened = formOf(await world.ask(writeAnnonce, { brouillon: 'le-mien' }));
  expect(fieldOf(opened, 'destinataires')).toMatchObject({ value: 'autres' });
  const zoe = await asOf('Zoe');
  expect(await zoe(showAnnonce)).not.toHold('Un café des relais');
});

it('once the mark is taken away nothing is written, sent or managed any more', async () => {
  const annonce = await send();
  const { context } = formOf(await ask(previewAnnonce, { ...AU_RESEAU, titre: 'Un café des relais' }));
  for (const data of [{ instances: ['GP'] }, { instances: ['GP', 'RPE'], roles: ['membre' as const] }]) {
    const { id } = await base.db.personne.update({ where: { id: maud.id }, data });
    const former = await base.stores.personnes.get(id);
    const now = createAsk(base, former);
    for (const useCase of [writeAnnonce, previewAnnonce])
      await expect(now(useCase, AU_RESEAU)).rejects.toMatchObject(HORS_RESEAU);
    for (const useCase of [withdrawAnnonce, writeCorrection, retryAnnonce])
      await expect(now(useCase, { annonce })).rejects.toMatchObject(HORS_RESEAU);
    await expect(now(sendAnnonce, context)).rejects.toBeRefused('brouillon-introuvable');
    expect(await now(showAnnonce)).not.toHold('annonce:rediger');
    expect(await findApercu(former, context?.brouillon ?? '', base.ports)).toBeNull();
    expect((await findTableAnnonces(former, {}, base.ports))?.onglets).toEqual([]);
    for (const home of [
      viewAccueil(former, { notice: '', responsable: null }),
      messageOf(await now(showTableau)),
    ])
      expect(home).not.toHold('Écrire une annonce');
  }
});

it('begins at the place of the réseau with its people chosen; coordination chooses among all', async () => {
  const form = formOf(await ask(writeAnnonce, { instance: 'RPE' }));
  expect(fieldOf(form, 'destinataires')).toMatchObject({ value: 'instance:RPE' });
  const theirs = formOf(await world.ask(writeAnnonce, { instance: 'RPE' }));
  expect(fieldOf(theirs, 'destinataires')).toMatchObject({ value: 'autres' });
});

it('what was planned by who may send it no more stays, and coordination is told', async () => {
  const annonce = await send();
  const home = async () => textOf(messageOf(await world.ask(showTableau)));
  expect(await home()).not.toContain('ne partira pas');
  await base.db.personne.update({ where: { id: maud.id }, data: { roles: ['membre'] } });
  expect(await home()).toContain(`L’annonce « ${FORUM.titre} » ne partira pas`);
  await letAnnoncesLeave(base);
  expect(await world.listEnvois()).toEqual([]);
  const said = textOf(messageOf(await world.ask(showAnnonce, { annonce })));
  expect(said).toContain('Reprenez son texte pour l’envoyer en votre nom.');
  expect(said).not.toContain('le service était arrêté');
  await world.ask(withdrawAnnonce, { annonce });
  expect(await home()).not.toContain('ne partira pas');
});

it('has lists of their own: what they sent, what waits, their drafts, and what they received', async () => {
  await world.send({ destinataires: 'tous', titre: 'Le forum des familles' });
  await send({ titre: 'Un café des relais' });
  const page = async (liste: string) =>
    (await findTableAnnonces(maud, { liste }, base.ports)) ?? expect.fail();
  const labels = (await page('')).onglets.map(({ label, nombre }) => [label, nombre]);
  expect(labels).toEqual([
    ['Envoyées', 0],
    ['Prévues', 1],
    ['Brouillons', 0],
    ['Modèles', 5],
    ['Reçues', 1],
  ]);
  expect((await page('recues')).lignes.map(([name]) => name?.texte)).toEqual(['Le forum des familles']);
  const chat = textOf(messageOf(await ask(showAnnonce)));
  expect(chat).toSay('Un café des relais', '"title":"Reçues"');
  for (const hidden of ['Lettre du mois', 'annonce:modele', 'annonce:audience'])
    expect(chat).not.toContain(hidden);
});
