import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { previewAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { saveDestination, writeDestination } from '../../../../src/use-cases/comptes/open-canal.ts';
import { createSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { showInstance } from '../../../../src/use-cases/seances/instances/show-instances.ts';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { planEtapesSeances } from '../../../../src/use-cases/seances/plan-etapes-seances.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { AUTRES } from '../../../../src/views/annonces/audience-annonce.ts';
import { FORUM, letAnnoncesLeave } from '../../../support/annonces.ts';
import { aPersonne, aReseau } from '../../../support/builders.ts';
import { errorsOf, fieldOf, formOf, textOf } from '../../../support/coordination.ts';
import { letAvisLeave, move, usePreparation } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

let relais: Personne;
let seanceId: string;
let world: ReturnType<typeof createShown>;

/** A réseau on 8 June 2027, beside a groupe projet whose people are not its members. */
const { base, given } = await usePreparation();
beforeEach(async () => {
  world = createShown(base);
  const { convention, ask } = given;
  const instance = await aReseau(base, convention);
  relais = await aPersonne(base, convention, {
    prenom: `Relais${convention.code}`,
    roles: ['membre'],
    instances: ['RPE'],
  });
  const values = { instance: instance.id, jour: '2027-06-08', debut: '10 h', fin: '12 h', lieu: 'Marck' };
  const apercu = formOf(await ask(previewSeance, { ...values, ordreDuJour: 'Accueil\nFormation' }));
  expect(apercu).toHold('lundi 7 juin 2027 à 9 h');
  expect(await ask(createSeance, apercu.context)).toHold('un rappel la veille');
  expect(apercu).toHold('2 personnes reçoivent la date dès que vous confirmez');
  const seances = await base.stores.seances.list(convention.id);
  seanceId = seances.find((seance) => seance.instance.id === instance.id)?.id ?? '';
  await world.drain();
  expect(world.titles()).toEqual(Array(2).fill('Réseau des relais petite enfance : une séance est prévue'));
});

async function at(local: string): Promise<readonly string[]> {
  base.clock.set(local);
  await planEtapesSeances(base.ports);
  await planEtapesSeances(base.ports);
  await world.drain();
  return world.texts().filter((text) => text.includes('Rappel'));
}

const here = () => ({ ...given, seanceId });

describe('a réseau that meets', () => {
  it('is told of the day before, with its agenda: its members and coordination, once, and no channel', async () => {
    expect(await at('2027-06-07T08:59')).toEqual([]);
    const texts = await at('2027-06-07T09:00');
    const names = [relais, given.camille].map(({ prenom }) => prenom.toLowerCase());
    expect(new Set(world.readers())).toEqual(new Set(names));
    for (const text of texts) {
      expect(text).toSay('Rappel : Réseau des relais petite enfance', 'Formation', 'Serez-vous là ?');
    }
    expect(await at('2027-06-07T18:00')).toHaveLength(2);
  });

  it('follows its date, and is not told of once it is cancelled', async () => {
    await move(here(), { jour: '2027-06-15' });
    await letAvisLeave(base, world);
    const moved = Array(2).fill('La séance du 8 juin est déplacée au 15 juin');
    expect(world.titles().filter((title) => title.startsWith('La séance'))).toEqual(moved);
    expect(await at('2027-06-07T09:00')).toEqual([]);
    await given.ask(cancelSeance, { seance: seanceId });
    await letAvisLeave(base, world);
    await at('2027-06-14T09:00');
    expect(world.titles().filter((title) => title.startsWith('Rappel'))).toEqual([]);
  });
});

describe('a réseau with a channel of its own', () => {
  const readIn = (canal: string) => world.textsOf(canal).map((text) => text.split('\n')[0]);

  beforeEach(async () => {
    const { ask, convention } = given;
    const { id: conventionId } = convention;
    const lieu = { plateforme: 'atelier', espace: conventionId, nom: 'Canal des relais' };
    const canal = await base.stores.canaux.open({
      ...lieu,
      conventionId,
      identifiant: `relais-${conventionId}`,
    });
    const form = formOf(await ask(writeDestination, { canal: canal?.id ?? '' }));
    expect(fieldOf(form, 'instance')).toMatchObject({ value: 'GP', options: [{}, { value: 'RPE' }] });
    expect(formOf(await ask(saveDestination, { ...form.context, instance: 'COPIL' })).error).toBeDefined();
    const both = formOf(await ask(saveDestination, { ...form.context, fils: 'par-fiche', instance: 'RPE' }));
    expect(errorsOf(both).fils).toContain('que pour le canal du groupe projet');
    for (const _twice of [1, 2])
      expect(await ask(saveDestination, { ...form.context, fils: 'rien', instance: 'RPE' })).toHold(
        'est celui de : Réseau des relais petite enfance',
      );
    await world.drain();
  });

  it('reads there what is said to its people, which the channel of the groupe projet does not, and the other way round', async () => {
    const { ask, convention } = given;
    await move(here(), { jour: '2027-06-15' });
    await letAvisLeave(base, world);
    await at('2027-06-14T09:00');
    const announce = async (to: Values, titre: string) => {
      const preview = formOf(await ask(previewAnnonce, { ...FORUM, dateEvenement: '', ...to, titre }));
      expect(errorsOf(preview)).toEqual({});
      await ask(sendAnnonce, preview.context);
      await letAnnoncesLeave(base);
      await world.drain();
      return textOf(preview);
    };
    expect(
      await announce({ destinataires: AUTRES, including: ['instance:RPE'] }, 'Pour le réseau'),
    ).toContain('Canal des relais');
    expect(await announce({}, 'Pour le groupe')).not.toContain('Canal des relais');
    expect(readIn('relais-')).toEqual([
      'Ce canal est celui de : Réseau des relais petite enfance',
      'La séance du 8 juin est déplacée au 15 juin',
      'Rappel : Réseau des relais petite enfance, séance du mardi 15 juin 2027',
      'Pour le réseau',
    ]);
    const { instance } = await base.stores.seances.get(seanceId);
    expect(await ask(showInstance, { instance: instance.slug })).toHold('Canal des relais');
    expect(readIn((await base.stores.canaux.get(given.canalId)).identifiant)).toEqual(['Pour le groupe']);
    const [own] = (await base.stores.canaux.list(convention.id)).filter((one) => one.instance === 'RPE');
    expect(own).toBeDefined();
  });
});
