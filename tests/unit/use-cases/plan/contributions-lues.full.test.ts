import { beforeEach, describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { AudienceResume } from '../../../../src/domain/nouns/resume.ts';
import { createMasque, maskContenu } from '../../../../src/domain/reponses/masquage.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { exportAvancement } from '../../../../src/use-cases/tours/show-avancement.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { blocksOfLigne, blocksOfSilencieuses } from '../../../../src/views/resumes/resume-fiche.ts';
import { aPersonne } from '../../../support/builders.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { plain } from '../../../support/demo-program.ts';
import { aFicheParCommune, type FicheParCommune } from '../../../support/fiche-par-commune.ts';

const MARCK = 'Une halte-garderie a ouvert.';
const COULOGNE = 'Deux ateliers ont eu lieu.';

let world: FicheParCommune;

const base = await useBase();
beforeEach(async () => {
  world = await aFicheParCommune(base);
  await world.setMode('par-structure');
  await world.send(world.marck, MARCK);
  await world.send(world.coulogne, COULOGNE);
});

const read = async (personne: FicheParCommune['marck'], tout: 'oui' | 'non' = 'non') =>
  plain(toPlainText(messageOf(await world.says(personne).ask('fiche', { numero: '1', tout }))));
const build = async (audience: AudienceResume) =>
  buildContenuResume({
    ...(await getSourcesResume(world.tour, base.stores)),
    ...{ audience, introduction: null, numero: 1, now: base.clock.now() },
  });
const withSynthesis = () => world.send(world.calais, 'Trois ateliers, une halte-garderie.');

describe('what communes contributed', () => {
  it.each(['non', 'oui'] as const)('stands on the fiche, for its leads (all of it: %s)', async (tout) => {
    const text = await read(world.marck, tout);
    for (const part of ['Marck', MARCK, 'Coulogne', COULOGNE]) expect(text).toContain(part);
    expect(text.includes('Contribution de Marck')).toBe(tout === 'oui');
  });

  it('is read by the groupe projet, and by nobody else (art. 14)', async () => {
    const add = async (role: 'membre' | 'lecture' | 'administration') => {
      const { id } = await aPersonne(base, world.convention, { roles: [role] });
      return { ...(await base.stores.personnes.get(id)), structureId: '' };
    };
    expect(await read(await add('membre'), 'oui')).toContain(MARCK);
    for (const role of ['lecture', 'administration'] as const)
      for (const tout of ['non', 'oui'] as const)
        expect(await read(await add(role), tout)).not.toMatch(/halte-garderie|Deux ateliers|Contribution/);
  });

  it('stays on the fiche after its tour, and gives way to the next one', async () => {
    await base.db.tour.update({ where: { id: world.tour.id }, data: { etat: 'fige' } });
    expect(await read(world.marck)).toContain(MARCK);
  });

  it('follows the synthesis in the summary of the groupe projet, and never stands in the public one', async () => {
    await withSynthesis();
    const [ligne] = (await build('groupe_projet')).lignes;
    const blocks = JSON.stringify(ligne && blocksOfLigne(ligne));
    expect(blocks.indexOf('une halte-garderie')).toBeLessThan(blocks.indexOf('Contribution de Coulogne'));
    for (const part of [MARCK, COULOGNE, 'Sans contribution : Calais']) expect(plain(blocks)).toContain(part);
    expect(JSON.stringify(await build('public'))).not.toMatch(/halte-garderie|Deux ateliers/);
  });

  it('is told where nobody summed it up', async () => {
    const blocks = JSON.stringify(blocksOfSilencieuses((await build('groupe_projet')).lignes));
    for (const part of [MARCK, COULOGNE]) expect(blocks).toContain(part);
  });

  it('has columns of its own in the tables, of the summary and of the progress; none where one answers for all', async () => {
    await withSynthesis();
    const { columns, rows } = tableOfResume(await build('groupe_projet'));
    const cell = plain(String(rows[0]?.[columns.indexOf('Contributions')]));
    expect(cell).toContain('Coulogne\nOù en est l’action : En cours');
    expect(cell).toContain(MARCK);
    expect(rows[0]?.[columns.indexOf('Sans contribution')]).toBe('Calais');
    const lien = { lecteur: world.coordination, id: world.tour.id };
    const exported = await exportAvancement(await createLien('avancement', lien, base.ports), base.ports);
    expect(exported?.table.columns).toEqual(expect.arrayContaining(['Contributions', 'Sans contribution']));
    expect(exported?.donnees).toHold(MARCK);
    await world.setMode('unique');
    expect(tableOfResume(await build('groupe_projet')).columns).not.toContain('Contributions');
  });

  it('loses a passage that is masked, in a published summary too', async () => {
    await withSynthesis();
    const masque = createMasque('halte-garderie', '[masqué]');
    const masked = maskContenu(await build('groupe_projet'), 1, masque);
    expect(masked).not.toHold('halte-garderie');
    expect(masked).toHold('Une [masqué] a ouvert.');
  });
});
