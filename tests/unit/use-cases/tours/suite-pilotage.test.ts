import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { listPilotages } from '../../../../src/domain/nouns/pilotage.ts';
import { cleReponse } from '../../../../src/domain/reponses/valeurs-reponse.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, listEnvois } from '../../../support/delivery-world.ts';
import { useOpenTour } from '../../../support/open-tour.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const { base, world, as, press, getFiche, composeOf, messageTo, listIncidents } = await useOpenTour();

describe('whoever leaves a fiche', () => {
  it('is asked who follows, and coordination settles it with one button', async () => {
    const left = messageOf(await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: '1' }));
    expect(left.buttons?.map(({ label }) => label)).toEqual([
      'Proposer quelqu’un',
      'Je ne sais pas',
      'Reprendre la fiche 1',
    ]);
    const form = formOf(await press(world.ines, left, 'pilotage:proposer'));
    await as(world.ines).submit(form, { nom: 'maud' });
    const proposed = await readIncident('proposition-pilote');
    expect(proposed).toSay('Ines Lefebvre, qui ne pilote plus la fiche, propose Maud Lefebvre.');
    const done = messageOf(await press(world.camille, proposed, 'pilotage:nommer:confirmer'));
    expect(done.title).toContain('Maud Lefebvre pilote maintenant la fiche 1');
    expect(await placesOf(1)).toEqual([[world.maud.id, 'chef_de_file']]);
    expect(await composeIncident('proposition-pilote')).toMatchObject({ raison: 'proposition-reglee' });
    expect(await press(world.camille, proposed, 'pilotage:nommer:confirmer')).toMatchObject({ kind: 'form' });
    expect(await placesOf(1)).toHaveLength(1);
  });

  it('may add function and structure, as the hint says: the person is found by the name', async () => {
    const left = messageOf(await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: '1' }));
    const form = formOf(await press(world.ines, left, 'pilotage:proposer'));
    await as(world.ines).submit(form, { nom: 'Maud Lefebvre, jeunesse (Calais)' });
    expect((await readIncident('proposition-pilote')).buttons?.[0]?.label).toBe('Nommer Maud Lefebvre');
  });

  it('may name somebody new, or nobody; a name is needed to propose', async () => {
    const left = messageOf(await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: '1' }));
    const form = formOf(await press(world.ines, left, 'pilotage:proposer'));
    expect(errorsOf(formOf(await as(world.ines).submit(form, { nom: ' ' })))).toHaveProperty('nom');
    await as(world.ines).submit(form, { nom: 'Nadia Benali, directrice, Marck' });
    const proposed = await readIncident('proposition-pilote');
    expect(proposed.title).toContain('Nadia Benali, directrice, Marck');
    expect(proposed.buttons?.map((button) => 'intent' in button && button.intent)).toEqual([
      'personne:ajouter',
      'pilotage:nommer',
      'fiche',
    ]);
    expect(messageOf(await press(world.ines, left, 'pilotage:proposer:passer')).title).toContain(
      'La coordination cherche',
    );
  });

  it('alone proposes: somebody who did not leave it may not', async () => {
    for (const name of ['pilotage:proposer', 'pilotage:proposer:envoyer', 'pilotage:proposer:passer'])
      expect(await as(world.jules).ask(name, { fiches: '1', nom: 'Maud' })).toBeRefused('pas-pilote');
    expect(await as(world.ines).ask('pilotage:proposer', {})).toBeRefused('pas-pilote');
  });

  it('takes the links of earlier messages along with the last fiche', async () => {
    const lien = { personne: world.ines, creeLe: base.clock.now(), expireLe: paris('2027-06-30T00:00') };
    await base.stores.liens.create({ ...lien, token: 'carte-d-avril', objet: 'message:abc' });
    await base.stores.liens.create({ ...lien, token: 'sans-annonces', objet: 'annonces' });
    await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: '1' });
    const opens = (token: string) => base.stores.liens.find(token, base.clock.now());
    expect([await opens('carte-d-avril'), (await opens('sans-annonces'))?.objet]).toEqual([null, 'annonces']);
  });
});

describe('whoever takes a fiche over', () => {
  it('gets what was answered before, never the draft of the other, who is told', async () => {
    const { convention, ines, jules, maud, tour } = world;
    const fiche = await getFiche(2);
    const version = aVersionReponse(base, { auteur: jules, fiche });
    await base.stores.reponses.append({
      tour,
      ficheActionId: fiche.id,
      base: 0,
      version: { ...version, avancees: 'La halte-garderie a ouvert.' },
    });
    await base.stores.brouillons.save({
      personne: jules,
      cle: cleReponse({ fiche, tour }),
      valeurs: { avancees: 'Ce que Jules n’a pas envoyé.' },
      majLe: base.clock.now(),
      expireLe: paris('2027-06-30T00:00'),
    });
    await base.stores.envois.create([anEnvoiTo(world, jules, { etape: 'rappel-3', etat: 'prevu' })]);
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '2' }));
    const refused = formOf(await as(world.camille).submit(form, { personne: maud.id, role: 'chef_de_file' }));
    expect(errorsOf(refused)).toMatchObject({
      role: expect.stringContaining('Jules Lefebvre est chef de file'),
    });
    const choice = { personne: maud.id, role: 'chef_de_file', remplace: jules.id };
    const done = messageOf(await as(world.camille).submit(form, choice));
    expect(done).toSay('Jules Lefebvre ne reçoit plus de rappel');
    expect(await placesOf(2)).toEqual([
      [world.lea.id, 'suppleant'],
      [maud.id, 'chef_de_file'],
    ]);
    const told = await readPilotage(maud, 'passation');
    expect(told).toContain('La halte-garderie a ouvert.');
    expect(told).not.toContain('pas envoyé');
    expect(await readPilotage(jules, 'fin-pilotage')).toContain('Maud Lefebvre pilote cette fiche.');
    expect((await listEnvois(base, world)).find(({ etape }) => etape === 'rappel-3')?.etat).toBe('annule');
    const first = formOf(await as(maud).ask('reponse:ouvrir', { tour: tour.id, fiche: '2' }));
    const recit = formOf(await as(maud).submit(first, { statut: 'en_cours' })); // where the text of a draft would stand
    expect(recit.fields.map(({ id }) => id)).toContain('avancees');
    expect(recit).not.toHold('pas envoyé');
    expect(await as(jules).ask('reponse:ouvrir', { tour: tour.id, fiche: '2' })).toBeRefused('pas-pilote');
    expect(await as(ines).ask('fiche', { numero: '2' })).toMatchObject({ kind: 'message' });
    expect(
      (await base.stores.journal.listByObjet(convention.id, 'fiche:2')).map(({ action }) => action),
    ).toEqual(['pilotage:fermer', 'pilotage:ouvrir']);
  });

  it('is told nothing any more once it is over before the message left', async () => {
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '2' }));
    await as(world.camille).submit(form, { personne: world.maud.id });
    await as(world.maud).ask('pilotage:quitter:confirmer', { fiche: '2' });
    expect(await composeOf(await findPilotage(world.maud, 'passation'), world.maud)).toMatchObject({
      raison: 'plus-pilote',
    });
  });
});

it('coordination ends a place from the card of the fiche, and the person is told', async () => {
  const card = messageOf(await as(world.camille).ask('fiche', { numero: '2' }));
  const form = formOf(await press(world.camille, card, 'pilotage:fermer'));
  const done = messageOf(await as(world.camille).submit(form, { personne: world.jules.id }));
  expect(done.title).toContain('Jules Lefebvre ne pilote plus la fiche 2');
  expect(await placesOf(2)).toEqual([[world.lea.id, 'suppleant']]);
  expect(await readPilotage(world.jules, 'fin-pilotage')).toContain('Personne ne pilote cette fiche.');
  expect(errorsOf(formOf(await as(world.camille).submit(form, { personne: world.jules.id })))).toHaveProperty(
    'personne',
  );
  const { buttons = [] } = messageOf(await as(world.ines).ask('fiche', { numero: '2' }));
  expect(buttons.map((button) => 'intent' in button && button.intent)).not.toContain('pilotage:fermer');
});

async function placesOf(numero: number) {
  const tenus = listPilotages(await getFiche(numero), jourOf(base.clock.now()));
  return tenus
    .map(({ personneId, role }) => [personneId, role])
    .toSorted((a, b) => (b[1] ?? '').localeCompare(a[1] ?? ''));
}

async function findPilotage(personne: Personne, etape: string) {
  for (const numero of [1, 2]) {
    const envois = await base.stores.envois.listBySource(world.convention.id, (await getFiche(numero)).id);
    const found = envois.find((one) => one.etape === etape && one.destinataire.personneId === personne.id);
    if (found !== undefined) return found;
  }
  throw new Error(`${personne.prenom} is not told: ${etape}`);
}

async function readPilotage(personne: Personne, etape: string): Promise<string> {
  const composition = await composeOf(await findPilotage(personne, etape), personne);
  return composition.kind === 'message' ? toPlainText(composition.message) : composition.raison;
}

const findIncident = async (etape: string) =>
  (await listIncidents()).find((one) => one.etape.startsWith(etape));
const composeIncident = async (etape: string) => composeOf(await findIncident(etape), world.camille);
const readIncident = async (etape: string) => messageTo(await findIncident(etape), world.camille);
