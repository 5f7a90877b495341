import { expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { readPlain } from '../../../support/read-card.ts';
import { anotherParty, aRound } from '../../../support/resume-round.ts';

const base = await useBase({ now: '2027-06-01T08:00:00Z' });
const talk = (personne: Personne) => createConversation(base.ports)(personne);
const isOpen = async ({ id }: { readonly id: string }) =>
  (await base.stores.espacesPublics.findOuverture(id)) !== null;

it('is proposed by coordination, and opened by another party; one person closes it', async () => {
  const { coordination, lecture, convention } = await aRound(base);
  const other = await aConvention(base);
  const read = async (personne: Personne) => readPlain(messageOf(await talk(personne).ask('espace-public')));
  expect(await read(coordination)).toMatch(
    /L’espace public est fermé[\s\S]*\[Proposer d’ouvrir l’espace public\]/,
  );
  expect(await read(lecture)).not.toContain('l’espace public]');
  expect(await talk(lecture).ask('espace-public:ouvrir')).toBeRefused('accord-introuvable');
  for (const _ of [1, 2]) expect(await talk(coordination).ask('espace-public:ouvrir')).toSay('C’est proposé');
  expect(await isOpen(convention)).toBe(false);
  const [envoi, ...others] = (await base.stores.envois.listBySource(convention.id, convention.id)).filter(
    ({ etape }) => etape.startsWith('acte-propose'),
  );
  expect(others).toEqual([]);
  const asked = envoi && (await compose(envoi, { kind: 'personne', personne: lecture }, base.ports));
  expect(asked?.kind === 'message' && readPlain(asked.message)).toContain(
    'L’article 9 demande un commun accord',
  );
  expect(await read(lecture)).toMatch(/le propose[\s\S]*\[Confirmer l’ouverture de l’espace public\]/);
  const { id, conventionId } = lecture;
  const recent = {
    survenuLe: base.clock.now(),
    acteurId: coordination.id,
    action: 'personne:creer',
  } as const;
  await base.stores.journal.append({ conventionId, ...recent, objet: `personne:${id}` });
  expect(await talk(lecture).ask('espace-public:ouvrir')).toBeRefused('accord-acces-recent');
  base.clock.set(base.clock.now().add({ hours: 24 * 8 }));
  for (const _ of [1, 2]) await talk(lecture).ask('espace-public:ouvrir');
  expect(await isOpen(convention)).toBe(true);
  expect(await isOpen(other)).toBe(false);
  expect(await read(coordination)).toContain('L’espace public est ouvert');
  expect(await read(lecture)).not.toContain('[Fermer');
  for (const _ of [1, 2]) await talk(coordination).ask('espace-public:fermer');
  expect(await isOpen(convention)).toBe(false);
  const news = { ...(envoi as Envoi), genre: 'abonnement', etape: 'publication' } as const;
  const followed = { actualites: false, ficheActionIds: [], planEntier: true };
  const abonne = { id, conventionId, courriel: 'a@exemple.fr', ...followed };
  expect(await compose(news, { kind: 'abonne', abonne }, base.ports)).toMatchObject({
    raison: 'espace-public-ferme',
  });
  const noted = (await base.stores.journal.list(convention.id, 10)).map(({ action }) => action);
  expect(noted).toEqual(
    expect.arrayContaining(['espace-public:ouvrir', 'espace-public:fermer', 'acte:proposer']),
  );
  expect(noted.filter((action) => action === 'acte:proposer')).toHaveLength(1);
});

it('opens when two parties say so at the same time: one of them is the second', async () => {
  const convention = await aConvention(base);
  const one = await aPersonne(base, convention, { roles: ['coordination'] });
  const town = { code: 'ville', nom: 'Ville', appellation: 'la ville', genre: 'commune', ordre: 2 } as const;
  const partie = await base.db.partie.create({ data: { ...town, conventionId: convention.id } });
  await base.db.structure.update({ where: { id: one.structure.id }, data: { partieId: partie.id } });
  const other = await anotherParty(base, await aPersonne(base, convention, { roles: ['coordination'] }));
  await Promise.all([one, other].map((personne) => talk(personne).ask('espace-public:ouvrir')));
  expect(await isOpen(convention)).toBe(true);
});

it('waits for somebody of another party, where there is nobody but who is of none', async () => {
  const convention = await aConvention(base);
  await aPersonne(base, convention, { roles: ['coordination'] });
  const roles = ['coordination', 'administration'] as const;
  const alone = await anotherParty(base, await aPersonne(base, convention, { roles }));
  expect(await talk(alone).ask('espace-public:ouvrir')).toBeRefused('accord-sans-personne');
  expect(await isOpen(convention)).toBe(false);
});

it.each(['pilote', 'membre', 'lecture'] as const)('a %s may not propose it', async (role) => {
  const convention = await aConvention(base);
  await talk(await aPersonne(base, convention, { roles: [role] })).ask('espace-public:ouvrir');
  expect(await isOpen(convention)).toBe(false);
});
