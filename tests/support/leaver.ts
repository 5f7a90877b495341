import { randomUUID } from 'node:crypto';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { listPilotees } from '../../src/domain/nouns/pilotage.ts';
import { anew } from './anew.ts';
import { createConversation } from './conversation.ts';
import { useBase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { createWorld } from './delivery-world.ts';

/** Inès, who wants no message or to be erased; nobody has her name and her address but her, in any world. */
export async function useLeaver() {
  const base = await useBase();
  const world = anew(async () => {
    base.clock.set(paris('2027-05-03T10:00'));
    const { ines: before, ...rest } = await createWorld(base, { etat: 'ouvert' });
    const nom = `Vandenbrouck${randomUUID().slice(0, 8)}`;
    const courriel = `ines.${nom}@${rest.convention.code}.example`;
    await base.db.personne.update({
      where: { id: before.id },
      data: { nom, courriel, courrielCompte: courriel.toLowerCase(), code: `ines-${nom}` },
    });
    return { ...rest, ines: await base.stores.personnes.get(before.id) };
  });
  const as = createConversation(base.ports);
  return {
    ...{ base, world, as },
    tell: async (personne: Personne, texte: string) => as(personne).ask('commande', { texte }),
    /** As she stands now. */
    present: () => base.stores.personnes.get(world.ines.id),
    fichesOf: async ({ id }: Personne) =>
      listPilotees(id, await base.stores.ficheActions.list(world.convention.id), jourOf(base.clock.now())),
    /** What the journal says of her. */
    actions: async () => {
      const events = await base.stores.journal.listByObjet(world.convention.id, `personne:${world.ines.id}`);
      return events.map(({ action }) => action);
    },
  };
}
