import { expect, it } from 'vitest';
import { findPlaceAnnonce, showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { anew } from '../../../support/anew.ts';
import { createAnnonces, FORUM } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { codeOf } from '../../../support/resume-round.ts';

const base = await useBase();
const world = anew(() => createAnnonces(base));

it('who leads reads the announcements that are for leads, each whole, also when having come later', async () => {
  await world.send({ destinataires: 'pilotes' });
  const { id } = await world.getAnnonce();
  const late = await aPersonne(base, { id: world.conventionId }, { roles: ['pilote'] });
  for (const personne of [world.ines, late]) {
    const ask = createAsk(base, personne);
    const list = messageOf(await ask(showAnnonce, {}));
    expect(list.sections?.[0]?.list?.map(({ text }) => text)).toEqual([FORUM.titre]);
    const one = messageOf(await ask(showAnnonce, { annonce: id }));
    expect(one.title).toBe(FORUM.titre);
    expect(textOf(one)).toContain(FORUM.texte);
  }
});

it('nobody reads what was for others, nor what was withdrawn', async () => {
  await world.send({ destinataires: 'coordination' });
  const { id } = await world.getAnnonce();
  const ask = createAsk(base, world.ines);
  expect(textOf(messageOf(await ask(showAnnonce, {})))).not.toContain(FORUM.titre);
  expect(await codeOf(ask(showAnnonce, { annonce: id }))).toBe('annonce-introuvable');
  expect(await findPlaceAnnonce(world.ines, id, base.ports)).toBeNull();
  base.clock.set(base.clock.now().add({ hours: 1 })); // the latest one is this
  await world.send({ destinataires: 'pilotes', titre: 'Une autre annonce' });
  const other = await world.getAnnonce();
  await world.ask(withdrawAnnonce, { annonce: other.id });
  const withdrawn = textOf(messageOf(await ask(showAnnonce, { annonce: other.id })));
  expect(withdrawn).toContain('Annonce retirée');
  expect(withdrawn).not.toContain(other.titre);
  expect(textOf(messageOf(await ask(showAnnonce, {})))).not.toContain(other.titre);
});
