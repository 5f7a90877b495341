import { expect, it } from 'vitest';
import { fileReader as files } from '../../../../adapters/documents/file-reader.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { PATHS } from '../../../../src/links.ts';
import { importPlan } from '../../../../src/use-cases/plan/import-plan.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { plain } from '../../../support/plain.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2026-09-01T09:00:00Z' });
const web = await useWeb(base);

const { read } = web.open();
const PAGES = [
  ...[PATHS.accueil, PATHS.aide, PATHS.accessibilite, PATHS.donneesPersonnelles],
  ...[PATHS.calendriers, PATHS.resumes],
];

it('before a convention is there the pages name none, then they name the one that was loaded', async () => {
  expect(await read(PATHS.accueil)).not.toMatch(/Calais|Vallons|20\d\d-20\d\d/);
  const bytes = new TextEncoder().encode(JSON.stringify(aSmallPlan()));
  await importPlan({ bytes, confirmer: true, avenant: null }, { ...base.ports, files });
  await expect.poll(() => read(PATHS.accueil)).toContain('Les Vallons'); // its revision is looked at aside
  for (const path of PAGES) {
    const page = await read(path);
    expect(page, path).toContain('Convention territoriale globale 2026-2028, Les Vallons');
    expect(page, path).toContain('2026-2028 – Les Vallons, ses 2 communes, Caf des Vallons.');
    expect(page, path).not.toMatch(/Calais|GCTM|24 fiches|14 communes/);
  }
  expect(await read(PATHS.donneesPersonnelles)).toContain('Les Vallons est responsable de cet outil');
});

it('in a conversation nothing of another territory is said either', async () => {
  const { id } = await base.db.convention.findFirstOrThrow();
  const ask = createConversation(base.ports)(
    await aPersonne(base, { id }, { roles: ['administration'] }),
  ).ask;
  const said = await Promise.all(
    ['accueil', 'aide', 'mots', 'registre'].map(async (name) => toPlainText(messageOf(await ask(name)))),
  );
  const text = plain(said.join('\n'));
  expect(text).toSay('Les Vallons utilise cet outil', 'CCV : Communauté de communes des Vallons');
  expect(text).toSay('plan d’actions de la CTG 2026-2028');
  expect(text).not.toMatch(/Calais|GCTM|24 fiches|14 communes/);
});
