import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { makeArchive } from '../../../../adapters/documents/archive.ts';
import { createFileMaker, type FileMaker } from '../../../../adapters/documents/file-maker.ts';
import { getArchive } from '../../../../src/use-cases/resumes/get-archive.ts';
import { aConvention, aDecision, aSeance } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';
import { aCharge, aSuite } from '../../../support/suites.ts';

const FOLDER = 'archive-ctg-2025-2029';

const base = await useBase();
const round = await aRound(base);
await round.answer(round.absente, { statut: 'abandonnee', motif: 'Plus de porteur.' });
await aDecision(base, round.absente);
await round.publish('groupe_projet');
await round.publish('public');
const seance = await aSeance(base, round.convention, { releveLe: base.clock.now() });
const { id: seanceId, conventionId } = seance;
const point = {
  id: 'a0a0a0a0-0000-4000-8000-000000000000',
  conventionId,
  seanceId,
  rang: 1,
  texte: 'Le budget',
};
const rest = { ficheActionId: null, issue: null, version: 0, modifieLe: base.clock.now() };
await base.stores.points.saveAgenda(seance, [{ ...point, ...rest }]);
const pourLe = round.convention.fin;
const issue = { genre: 'suite', texte: 'Écrire aux communes' } as const;
await base.stores.points.saveIssue({ ...point, ...rest, issue });
const { id: pointId } = point;
await base.stores.suites.save(aSuite({ conventionId, pointId, pourLe, personnes: [aCharge()] }));
const makers = [createFileMaker(), createFileMaker()] as const; // two processes make the same bytes
afterAll(() => Promise.all(makers.map(({ stop }) => stop())));
const first = await archive(makers[0]);
const raw = unzipSync(first);
const files = new Map(
  Object.entries(raw).map(([name, bytes]) => [name, strFromU8(bytes, name.endsWith('.pdf'))]),
);

async function archive(maker: FileMaker): Promise<Uint8Array> {
  return makeArchive(await getArchive(round.convention.id, base.stores), maker);
}

const read = (name: string) => files.get(`${FOLDER}/${name}`) ?? '';
const namesIn = (folder: string) =>
  [...files.keys()]
    .filter((name) => name.startsWith(`${FOLDER}/${folder}/`))
    .map((name) => name.split('/')[2]);

describe('the archive of a convention', () => {
  it('holds the bilans, the published builds, the relevés, the plan, the answers, the figures and the journal', () => {
    expect(namesIn('bilans')).toEqual(
      ['bilan-final', 'activite-convention', 'bilan-2027', 'activite-2027'].flatMap((nom) =>
        ['pdf', 'csv', 'json'].map((format) => `${nom}.${format}`),
      ),
    );
    expect(namesIn('resumes')).toEqual([
      ...['pdf', 'csv', 'json'].map((format) => `resume-1-groupe-projet.${format}`),
      ...['pdf', 'csv', 'json'].map((format) => `resume-1.${format}`),
    ]);
    expect(namesIn('releves')).toHaveLength(3);
    for (const folder of ['plan', 'reponses', 'indicateurs', 'journal'])
      expect(namesIn(folder)).toHaveLength(2);
    expect(read('resumes/resume-1.json')).toContain(PUBLIC);
    expect(read('resumes/resume-1.json')).not.toContain(SECRET);
    expect(read('reponses/reponses.csv')).toContain(SECRET);
  });

  it('says what is in it and how to check it', () => {
    const text = read('LISEZ-MOI.txt').replace(/[\u00A0\u202F]/g, ' ');
    for (const said of [
      'Archive de la convention 2025-2029',
      'Bilan final 2025-2029',
      'sha256sum -c EMPREINTES-SHA256.txt',
    ])
      expect(text).toContain(said);
    const lines = read('EMPREINTES-SHA256.txt').trimEnd().split('\n');
    expect(lines).toHaveLength(files.size - 1);
    for (const line of lines) {
      const [hash, name = ''] = line.split('  ');
      const bytes = raw[`${FOLDER}/${name}`] ?? '';
      expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, hash]);
    }
  });

  it('names nobody: answers are of their structure, the journal of no one', () => {
    const written = [...files]
      .filter(([name]) => !name.endsWith('.pdf'))
      .map(([, text]) => text)
      .join('\n');
    for (const { prenom, courriel, id } of [round.pilote, round.coordination, round.lecture])
      for (const personal of [prenom, courriel, id]) expect(written).not.toContain(personal);
    expect(read('reponses/reponses.csv')).toContain('Structure');
  });

  it('has nothing of another convention', async () => {
    const { archives } = base.stores;
    const other = await aConvention(base);
    for (const name of ['listVersionsFiches', 'listReponses', 'listJournal'] as const)
      expect([name, (await archives[name](other.id)).length]).toEqual([name, 0]);
    expect((await archives.listJournal(round.convention.id)).length).toBeGreaterThan(0);
  });

  it('keeps dates in its data', () => {
    const [point] = JSON.parse(
      read(`releves/${namesIn('releves').find((name) => name?.endsWith('.json'))}`),
    ).points;
    expect(point.suites).toEqual([
      { texte: 'Écrire aux communes.', qui: ['Marie Petit'], pourLe: '2029-12-31' },
    ]);
    expect(JSON.parse(read('plan/plan-actions.json')).versions[0].creeeLe).toMatch(/^\d{4}-/);
  });

  it('is the same bytes later, whoever came in meanwhile, until something changes', async () => {
    base.clock.set(base.clock.now().add({ hours: 24 * 90 }));
    await base.stores.journal.append({
      conventionId: round.convention.id,
      survenuLe: base.clock.now(),
      acteurId: round.pilote.id,
      action: 'lien:creer',
      objet: round.pilote.id,
    });
    expect(Buffer.from(await archive(makers[1])).equals(Buffer.from(first))).toBe(true);
    await base.db.enjeu.updateMany({
      where: { conventionId: round.convention.id },
      data: { titre: 'Autre' },
    });
    expect(Buffer.from(await archive(makers[1])).equals(Buffer.from(first))).toBe(false);
  });
});
