import { expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { getSujets } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { aPersonne, aSeance } from '../../../support/builders.ts';
import { formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';

const base = await useBase();

it('what the group says of a fiche is noted with its author, read with it, told to its leads and on the next agenda', async () => {
  const { convention, fiche, camille, hugo, says } = await aFicheADeux(base);
  const membre = await aPersonne(base, convention, { prenom: 'Yann', nom: 'Leroy', roles: ['membre'] });
  const picked = `Pour la fiche ${fiche.numero}, la salle des fêtes est libre le mardi.`;
  const form = formOf(await says(membre).ask('remarque:ecrire', { texte: picked }));
  expect(getShown(form)).toEqual({ fiche: String(fiche.numero), texte: picked }); // a message names its fiche
  const long = `${'La salle est libre. '.repeat(39)}${'mot '.repeat(4)}🎪🎪🎪 et la suite`;
  const cut = formOf(await says(membre).ask('remarque:ecrire', { texte: long, fiche: String(fiche.numero) }));
  expect(getShown(cut)).toEqual({ fiche: String(fiche.numero), texte: `${long.slice(0, 795)}…` });
  expect(cut.fields[1]).toMatchObject({ hint: expect.stringContaining('seul son début est repris') });
  const two = { texte: `Entre la fiche ${fiche.numero} et la fiche 9, rien n’est simple.` };
  expect(getShown(formOf(await says(membre).ask('remarque:ecrire', two)))).toEqual(two); // which one is meant?
  const done = await says(membre).submit(form, {});
  expect(messageOf(done).title).toContain('C’est noté');
  const said = toPlainText(messageOf(done));
  for (const { prenom, nom } of [camille, hugo]) expect(said).toContain(`${prenom} ${nom}`);
  expect((await says(membre).submit(form, {})).kind).toBe('done');
  expect(await base.db.nouvelle.count({ where: { conventionId: convention.id, remarque: true } })).toBe(1);

  const page = toPlainText(messageOf(await says(hugo).ask('fiche', { numero: String(fiche.numero) })));
  expect(page).toContain(picked);
  expect(page).toMatch(/Notée le .* par Yann Leroy/);
  const envois = await base.db.envoi.findMany({ where: { etape: { startsWith: 'remarque:' } } });
  expect(new Set(envois.map(({ personneId }) => personneId))).toEqual(new Set([camille.id, hugo.id]));
  const [envoi] = await base.stores.envois.listBySource(convention.id, fiche.id);
  if (envoi === undefined) throw new Error('nobody hears of it');
  const composed = await compose(envoi, { kind: 'personne', personne: hugo }, base.ports);
  expect(composed).toMatchObject({ message: { title: expect.stringContaining('Yann Leroy a noté') } });

  const seance = await aSeance(base, convention);
  const debut = base.clock.now().add({ minutes: 1 });
  await aSeance(base, convention, { etat: 'annulee', debut }); // it took up nothing
  const sujets = await getSujets(seance, { stores: base.stores, now: base.ports.clock.now() });
  expect(sujets).toMatchObject([{ kind: 'remarque', fiche: { numero: fiche.numero } }]);
  const lecture = await aPersonne(base, convention, { roles: ['lecture'] });
  expect((await says(lecture).ask('remarque:ecrire')).kind).toBe('failure');
  const shown = toPlainText(messageOf(await says(lecture).ask('fiche', { numero: String(fiche.numero) })));
  expect(shown).not.toContain(picked);
});
