import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { renderMessage } from '../../../../adapters/cli/index.ts';
import { fileReader as files } from '../../../../adapters/documents/file-reader.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { importPlan } from '../../../../src/use-cases/plan/import-plan.ts';
import { exportPlan } from '../../../../src/use-cases/plan/list-fiches-suivies.ts';
import { viewImportPlan } from '../../../../src/views/plan/import-plan.ts';
import { anew } from '../../../support/anew.ts';
import { aPersonne, getFiche } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { plain } from '../../../support/demo-program.ts';
import { dump } from '../../../support/dump.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';

const base = anew(() => createTestDatabase({ now: '2026-09-01T09:00:00Z' }));
afterEach(() => base.close());

describe('the file of another convention', () => {
  it('loads with its own numbers, its annexe 4 and its quiet periods, once', async () => {
    const shown = await run(aSmallPlan(), false);
    for (const line of [
      ...['4 parties', '3 enjeux', '5 fiches', '1 instance', 'Périodes calmes', 'Été : du 15 juillet 2026'],
    ])
      expect(shown).toContain(line);
    expect(shown).toContain('étapes : « ☑ Ouvrir le lieu, 01/05/2026 | ☐ Le faire connaître »');
    expect(await base.db.convention.count()).toBe(0);
    expect(await run(aSmallPlan())).toContain('Plan importé');
    const before = await dump(base);
    expect(await run(aSmallPlan())).toContain('Aucune différence.');
    expect(await dump(base)).toEqual(before);
    const fiche = await ficheOf(1);
    expect(fiche.annexe).toMatchObject({
      structure: 'ccv',
      communes: ['00001'],
      publicCible: 'Les parents',
      moyens: 'Une animatrice à mi-temps',
    });
    expect(fiche.annexe.partenaires).toHaveLength(2); // a name with a comma is one
    expect(fiche.annexe.jalons.map(({ faitLe }) => faitLe?.toString() ?? null)).toEqual(['2026-05-04', null]);
    expect(fiche.indicateurs.map(({ nom, cible }) => [nom, cible])).toEqual([
      ['Familles reçues, par mois', 12.5],
      ['Ateliers, sorties', null],
    ]);
    expect((await ficheOf(5)).annexe.communes).toEqual(['toutes']);
  });

  it('is written out as it came, and loads elsewhere to the byte', async () => {
    await run(aSmallPlan());
    const file = await exportPlan(base.ports);
    expect(await run(file)).toContain('Aucune différence.');
    const other = await createTestDatabase({ now: '2026-10-01T09:00:00Z' });
    onTestFinished(() => other.close());
    await importPlan(
      { bytes: file ?? new Uint8Array(), confirmer: true, avenant: null },
      { ...other.ports, files },
    );
    expect(await exportPlan(other.ports)).toEqual(file);
  });

  it('is the shape of the real plan too', async () => {
    await run(readFileSync(new URL('../../../../prisma/seed/plan-actions.json', import.meta.url)));
    const file = await exportPlan(base.ports);
    expect(await run(file)).toContain('Aucune différence.');
    expect(JSON.parse(new TextDecoder().decode(file ?? undefined))).toMatchObject({
      convention: { code: 'ctg-gctm', parties_count: 18 },
      enjeux_count: 7,
      fiches_count: 24,
    });
  });

  it('changes annexe 4 and quiet periods without an avenant, and empties nothing', async () => {
    await run(aSmallPlan());
    const plan = aSmallPlan();
    const [first] = plan.fiches;
    const changed = {
      ...plan,
      fiches: plan.fiches.map((fiche) =>
        fiche === first ? { ...fiche, annexe: { means: 'Deux animatrices' } } : fiche,
      ),
      quiet_periods: [{ name: 'Été', from: '2026-07-15', to: '2026-08-31' }],
    };
    const said = await run(changed);
    expect(said).toContain(
      'moyens et financements : de « Une animatrice à mi-temps » à « Deux animatrices »',
    );
    expect(said).toContain('Été : jusqu’au 31 août 2026, et non plus jusqu’au 20 août 2026');
    expect((await ficheOf(1)).annexe).toMatchObject({
      moyens: 'Deux animatrices',
      publicCible: 'Les parents',
    });
    const { id } = await base.db.convention.findFirstOrThrow();
    expect((await base.stores.conventions.getFermetures(id)).periodesCalmes).toHaveLength(1);
    expect(await run({ ...plan, quiet_periods: [] })).not.toContain('Périodes calmes');
  });

  it('names the line of what is wrong, and writes nothing', async () => {
    const text = JSON.stringify(aSmallPlan(), null, 2);
    const lineOf = (found: string) => text.slice(0, text.indexOf(found)).split('\n').length;
    const wrong = async (from: string, to: string) => run(new TextEncoder().encode(text.replace(from, to)));
    expect(await wrong('"start": "2026-02-01"', '"start": "2026-02-30"')).toContain(
      `Ligne ${lineOf('"start": "2026-02-01"')} : « start » n’est pas une date possible`,
    );
    expect(await wrong('"Bourg-Neuf"\n        ]', '"Ailleurs"\n        ]')).toContain(
      `Ligne ${lineOf('"annexe"')} : « Ailleurs » n’est pas une commune du plan`,
    );
    expect(await wrong('"target": 12.5', '"target": "douze"')).toContain('« target » doit être un nombre');
    expect(await wrong('"to": "2026-08-20"', '"to": "2026-07-01"')).toContain(
      '« to » n’est pas une date possible',
    );
    expect(await wrong('"fiches_count": 5', '"fiches_count": 6')).toContain('il faut 6 fiches');
    expect(await base.db.convention.count()).toBe(0);
    await run(aSmallPlan());
    expect(await wrong('ctg-vallons', 'ctg-gctm')).toContain(
      'ce fichier est celui de la convention « ctg-gctm », et celle d’ici est « ctg-vallons »',
    );
  });

  it('is what people read: nothing of another agglomération', async () => {
    await run(aSmallPlan());
    const { id } = await base.db.convention.findFirstOrThrow();
    const membre = await aPersonne(base, { id }, { roles: ['membre'] });
    const ask = createConversation(base.ports)(membre).ask;
    const said: string[] = [];
    for (const [name, values] of [
      ['plan', {}],
      ['fiche', { numero: '1', tout: 'oui' }],
      ['fiche', { numero: '9' }],
      ['enjeu', { enjeu: 'jeunesse' }],
    ] as const)
      said.push(plain(toPlainText(messageOf(await ask(name, values)))));
    const text = said.join('\n');
    expect(text).toSay('Le plan compte 5 fiches dans 3 enjeux', 'Il y a 5 fiches, de 1 à 5.');
    expect(text).toContain('Les Petits Pas, association');
    expect(text).not.toMatch(/Calais|GCTM|24 fiches/);
  });
});

async function run(plan: object | Uint8Array | null, confirmer = true): Promise<string> {
  const bytes = plan instanceof Uint8Array ? plan : new TextEncoder().encode(JSON.stringify(plan));
  const resultat = await importPlan({ bytes, confirmer, avenant: null }, { ...base.ports, files });
  return plain(renderMessage(viewImportPlan(resultat)));
}

async function ficheOf(numero: number) {
  const { id } = await base.db.convention.findFirstOrThrow();
  return getFiche(base, id, numero);
}
