import { expect, it } from 'vitest';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { aSupervised } from '../../../support/supervised.ts';

const base = await useBase({ now: '2027-05-12T08:00:00Z' });
const talk = createConversation(base.ports);
const calais = await aSupervised('Calais', base);
const lens = await aSupervised('Lens', base);
const marck = await aSupervised('Marck', base);
const other = await aSupervised('Ailleurs', base);
const ids = [calais, lens, marck, other].map(({ reader }) => reader.id);
await base.db.personne.updateMany({ where: { id: { in: ids } }, data: { roles: ['supervision'] } });
const [{ plateforme, espace, identifiant } = expect.fail()] = calais.reader.comptes;
for (const { reader } of [lens, marck]) // the same account; the fourth knows her address alone
  await base.db.compte.updateMany({
    where: { personneId: reader.id },
    data: { plateforme, espace, identifiant, actif: true },
  });

it('an announcement that is proposed to several conventions leaves where its own coordination sends it', async () => {
  const asked = talk(await base.stores.personnes.get(calais.reader.id));
  const form = formOf(await asked.ask('annonce:proposer'));
  const chosen = [lens, marck].map(({ convention }) => convention.id);
  const typed = { titre: 'Forum des familles', texte: 'Le forum a lieu à Arras.', conventions: chosen };
  expect(
    errorsOf(formOf(await asked.submit(form, { ...typed, conventions: [other.convention.id] }))),
  ).toHaveProperty('conventions');
  for (const _ of ['once', 'twice'])
    expect(textOf(messageOf(await asked.submit(form, typed)))).toContain('Lens, Marck');
  expect(await base.db.annonce.count()).toBe(0);
  const told = await base.db.envoi.findMany({ where: { etape: { startsWith: 'annonce-proposee' } } });
  expect(new Set(told.map(({ personneId }) => personneId))).toEqual(
    new Set([lens.coordination.id, marck.coordination.id]),
  );
  const [brouillon = ''] = (told[0]?.etape ?? '').split(':').slice(-1);
  const sender = talk(lens.coordination);
  const draft = formOf(await sender.ask('annonce:rediger', { brouillon }));
  expect(textOf(draft)).toContain('Le forum a lieu à Arras.');
  await sender.submit(formOf(await sender.submit(draft, {}, 'annonce:apercu')), {});
  await talk(marck.coordination).ask('annonce:supprimer:confirmer', { brouillon });
  const sent = await base.db.annonce.findMany();
  expect(sent).toMatchObject([{ conventionId: lens.convention.id, auteurId: lens.coordination.id }]);
  const known = textOf(formOf(await asked.ask('annonce:proposer')));
  expect(known).toMatch(/\(Lens, 12 mai 2027\) : envoyée par la coordination/);
  expect(known).toMatch(/Annonce \(Marck, 12 mai 2027\) : la coordination y a renoncé/);
  expect((await talk(lens.coordination).ask('annonce:proposer')).kind).toBe('failure');
});
