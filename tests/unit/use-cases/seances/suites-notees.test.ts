import { describe, expect, it } from 'vitest';
import { getNomComplet } from '../../../../src/domain/nouns/personne.ts';
import { publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { removeSuite, saveSuite, writeSuite } from '../../../../src/use-cases/seances/save-suite.ts';
import { findReleve } from '../../../../src/use-cases/seances/show-points.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { viewReleve } from '../../../../src/views/seances/releve.ts';
import { anew } from '../../../support/anew.ts';
import { formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { plain, prepareSuites, SUITE } from '../../../support/suites-story.ts';

const base = await useBase();

const world = anew(() => prepareSuites(base));

describe('a point yields suites', () => {
  it('of several people, and several of one point, whatever came of it', async () => {
    await world.note({ ...SUITE, personnes: [world.ines.id, world.maud.id] });
    await world.add({ texte: 'Réserver la salle.', qui: getNomComplet(world.maud), pour_le: '2027-07-01' });
    const both = await world.ouvertes();
    expect(both.map(({ texte, personnes }) => [texte, personnes.length])).toEqual([
      ['Écrire aux maires.', 2],
      ['Réserver la salle.', 1],
    ]);
    expect(await world.note({ genre: 'suite', issue: 'Écrire aux maires.' })).toContain('Réserver la salle.');
    expect(await world.ouvertes()).toHaveLength(2);
  });

  it('sent twice is one', async () => {
    const { context } = formOf(await world.ask(writeSuite, { point: world.pointId }));
    const values = { ...context, texte: 'Réserver.', personnes: [world.ines.id], pour_le: '2027-07-01' };
    for (const _ of [1, 2]) messageOf(await world.ask(saveSuite, values));
    expect(await world.told(await world.only())).toEqual(['suite-notee 0 ines']);
    const { context: same } = formOf(await world.ask(writeIssue, { point: world.pointId }));
    for (const _ of [1, 2]) await world.ask(saveIssue, { ...same, ...SUITE, personnes: [world.ines.id] });
    expect(await world.ouvertes()).toHaveLength(2);
  });

  it('says who is not known, who could be several, and asks for a name beside an address', async () => {
    const { context } = formOf(await world.ask(writeSuite, { point: world.pointId }));
    const refused = async (qui: string) =>
      plain(
        textOf(
          formOf(await world.ask(saveSuite, { ...context, texte: 'Écrire.', qui, pour_le: '2027-07-01' })),
        ),
      );
    expect(await refused('Zoé Quelconque')).toContain('Nous ne connaissons pas « Zoé Quelconque ».');
    expect(await refused('Lefebvre')).toContain('« Lefebvre » désigne plusieurs personnes');
    expect(await refused('marie@exemple.org')).toContain('Ajoutez le nom de la personne devant son adresse');
    expect(await refused('')).toContain('Indiquez qui s’en charge.');
    expect(await world.ouvertes()).toEqual([]);
  });

  it('follows the words of its point, and is taken back when nothing is to be done any more', async () => {
    const suite = await world.noteFor(world.ines);
    await world.note({ genre: 'suite', issue: 'Écrire aux 14 maires.' });
    expect((await world.only()).texte).toBe('Écrire aux 14 maires.');
    await world.note({ genre: 'information', issue: 'Rien à faire.' });
    expect(await world.ouvertes()).toEqual([]);
    expect(await world.told(suite)).toEqual([
      'suite-notee 0 ines',
      'suite-notee 1 ines',
      'suite-retiree 1 ines',
    ]);
    expect(await world.read(suite, 'suite-retiree', world.ines)).toContain('Cette suite ne vous attend plus');
  });
});

it('the published record keeps who was asked, and for when, whoever does it since', async () => {
  const suite = await world.noteFor(world.ines);
  await world.ask(publishReleve, { seance: world.seanceId });
  base.clock.set('2027-05-21T10:00');
  const { context, fields } = formOf(await world.ask(writeSuite, { suite: suite.id }));
  expect(fields.map(({ id }) => id)).toEqual(['personnes', 'qui', 'pour_le']);
  await world.ask(saveSuite, { ...context, personnes: [world.maud.id], pour_le: '2027-07-30' });
  expect((await world.only()).pasAvant?.toString()).toBe('2027-07-30');
  const token = await createLien('releve', { lecteur: world.maud, id: world.seanceId }, base.ports);
  const releve = await findReleve({ seance: world.seanceId, token }, base.ports);
  const text = JSON.stringify(releve && viewReleve(releve));
  expect(text).toContain(getNomComplet(world.ines));
  expect(text).not.toContain(getNomComplet(world.maud));
  await expect(world.ask(removeSuite, { suite: suite.id })).rejects.toBeRefused('releve-publie');
  await expect(world.ask(writeSuite, { point: world.pointId })).rejects.toBeRefused('releve-publie');
});
