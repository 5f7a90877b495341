import { beforeEach, expect } from 'vitest';
import type { Values } from '../../src/conversation/chat.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Instance } from '../../src/domain/nouns/seance.ts';
import { createSeance } from '../../src/use-cases/seances/create-seance.ts';
import {
  saveAnimateurs,
  saveMembres,
  writeAnimateurs,
  writeMembres,
} from '../../src/use-cases/seances/instances/change-membres.ts';
import { saveInstance, writeInstance } from '../../src/use-cases/seances/instances/save-instance.ts';
import { previewSeance } from '../../src/use-cases/seances/preview-seance.ts';
import { aConvention, aPersonne } from './builders.ts';
import { type Ask, createAsk, formOf, messageOf, textOf } from './coordination.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { createShown } from './shown-messages.ts';

/** Who makes réseaux, before each test anew: Camille, who coordinates, and two members. */
export interface WorldOfReseaux {
  readonly convention: Convention;
  readonly camille: Personne;
  readonly maud: Personne;
  readonly paul: Personne;
  /** As Camille. */
  readonly ask: Ask;
}

export function useReseaux(base: TestDatabase) {
  const world = {} as { -readonly [Name in keyof WorldOfReseaux]: WorldOfReseaux[Name] };
  let shown: ReturnType<typeof createShown>;
  beforeEach(async () => {
    base.clock.set(paris('2027-03-01T10:00'));
    const convention = await aConvention(base);
    const add = (prenom: string, roles: Personne['roles']) =>
      aPersonne(base, convention, { prenom, identifiant: `${prenom} ${convention.code}`, roles });
    const camille = await add('Camille', ['coordination']);
    Object.assign(world, {
      convention,
      camille,
      maud: await add('Maud', ['membre']),
      paul: await add('Paul', ['membre']),
    });
    world.ask = createAsk(base, camille);
    shown = createShown(base);
  });
  const listInstances = () => base.stores.seances.listInstances(world.convention.id);
  const askAs = async ({ id }: Personne) => createAsk(base, await base.stores.personnes.get(id));

  async function make(nom: string, values: Values = {}): Promise<Instance> {
    const form = formOf(await world.ask(writeInstance));
    await world.ask(saveInstance, { ...form.context, nom, genre: 'reseau', ...values });
    return (await listInstances()).find((one) => one.nom === nom) ?? expect.fail();
  }

  async function choose(
    instance: Instance,
    personnes: readonly Personne[],
    { write, save } = { write: writeMembres, save: saveMembres },
  ): Promise<string> {
    const form = formOf(await world.ask(write, { instance: instance.slug }));
    const ids = personnes.map(({ id }) => id);
    return textOf(messageOf(await world.ask(save, { ...form.context, personnes: ids })));
  }

  const animate = (instance: Instance, personnes: readonly Personne[]) =>
    choose(instance, personnes, { write: writeAnimateurs, save: saveAnimateurs });

  async function told(): Promise<readonly string[]> {
    await shown.drain();
    return shown.titles();
  }

  async function convene(by: Ask, instance: Instance, jour = '2027-06-08') {
    const values = { instance: instance.id, jour, debut: '10 h', fin: '12 h', lieu: 'Marck' };
    const apercu = formOf(await by(previewSeance, { ...values, ordreDuJour: 'Accueil' }));
    await by(createSeance, apercu.context);
    const seances = await base.stores.seances.list(world.convention.id);
    return seances.find((seance) => seance.instance.id === instance.id) ?? expect.fail();
  }

  return { world, listInstances, askAs, make, choose, animate, told, convene };
}
