import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toAPublier } from '../../../../src/domain/annonces/annonce.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { giveAccordAnnonce } from '../../../../src/use-cases/annonces/accord-annonce.ts';
import { sendAnnoncesPrevues } from '../../../../src/use-cases/annonces/dispatch-annonce.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { MARCK, useAnnonces } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk } from '../../../support/coordination.ts';
import { plain } from '../../../support/demo-program.ts';
import { readPlain } from '../../../support/read-card.ts';
import { anotherParty } from '../../../support/resume-round.ts';

const { base, world } = await useAnnonces();
let referent: Personne;
let courriel: string;

beforeEach(async () => {
  // Monday 1 March 2027, 10 h
  const convention = await base.stores.conventions.get(world.conventionId);
  const other = { prenom: 'Lena', identifiant: `lena ${convention.code}`, roles: ['lecture'] } as const;
  referent = await anotherParty(base, await aPersonne(base, convention, other));
  courriel = await follow(true);
  await follow(false);
});

async function follow(actualites: boolean): Promise<string> {
  const adresse = `${randomUUID()}@exemple.fr`;
  const demande = { conventionId: world.conventionId, courriel: adresse, ficheActionId: null, actualites };
  await base.stores.abonnes.add(demande, base.clock.now());
  return adresse;
}

const agree = async () => {
  const annonce = await world.getAnnonce();
  const values = { annonce: annonce.id, empreinte: toAPublier(annonce).empreinte };
  await createAsk(base, referent)(giveAccordAnnonce, values);
  base.clock.set(base.clock.now().add({ minutes: 5 }));
  for (const _ of ['once', 'again']) await sendAnnoncesPrevues(base.ports);
};
const listTold = () =>
  base.db.envoi.findMany({
    where: { conventionId: world.conventionId, abonneId: { not: null } },
    include: { abonne: true },
  });
const read = async (): Promise<string> => {
  const [row] = await listTold();
  const envoi = row && (await base.stores.envois.find(row));
  const [abonne] = await base.stores.abonnes.listByIds([row?.abonneId ?? '']);
  if (!envoi || abonne === undefined) throw new Error('nobody is told');
  const composed = await compose(envoi, { kind: 'abonne', abonne }, base.ports);
  return composed.kind === 'message' ? plain(readPlain(composed.message)) : composed.raison;
};

it('a public announcement is told once to whoever asked for announcements, and to nobody who follows fiches alone', async () => {
  await world.send({ publique: 'oui' });
  expect(await listTold()).toEqual([]);
  await agree();
  expect((await listTold()).map(({ abonne }) => abonne?.courriel)).toEqual([courriel]);
  const message = await read();
  expect(message).toSay('Forum des familles', 'Le forum a lieu à Calais.');
  expect(message).toContain('Convention territoriale globale 2025-2029 –');
  expect(message).toContain(`/actualites/${(await world.getAnnonce()).id}`);
  expect(message).not.toMatch(/stop|Camille/);
});

it('an internal one is told to none of the public', async () => {
  await world.send();
  expect(await listTold()).toEqual([]);
});

it('corrected, what has not left says the new text once it is agreed to, and nothing is told twice', async () => {
  await world.send({ publique: 'oui' });
  await agree();
  await world.correct({ texte: MARCK });
  expect(await read()).toBe('annonce-retiree');
  await agree();
  expect(await read()).toContain(MARCK);
  expect(await listTold()).toHaveLength(1);
});

it('withdrawn, what has not left does not leave', async () => {
  await world.send({ publique: 'oui' });
  await agree();
  await world.ask(withdrawAnnonce, { annonce: (await world.getAnnonce()).id });
  expect((await listTold()).map(({ etat }) => etat)).toEqual(['annule']);
});
