import express from 'express';
import { describe, expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { createExportRouter } from '../../../../adapters/web/public/exports.ts';
import type { Export } from '../../../../src/views/words/fichiers.ts';
import { use } from '../../../support/anew.ts';
import { serve } from '../../../support/serve.ts';

const EXPORT: Export = {
  nom: 'resume-1',
  table: { columns: ['Fiche', 'Réponse'], rows: [['1', 'oui']] },
  donnees: { numero: 1, titre: 'Été' },
  document: { title: 'Été', blocks: [] },
};

const ARCHIVE = { nom: 'archive-ctg-2025-2029', pieces: [], readMe: { title: 'Archive', blocks: [] } };

let made = 0;

const app = express();
app.use(
  createExportRouter({
    openPublic: async ({ numero, format }) =>
      numero === 1
        ? { nom: 'resume-1', empreinte: `stamp-${format}`, read: () => renderFile(EXPORT, format) }
        : null,
    openReserve: async ({ numero, format, token }) =>
      numero === 1 && token === 'jeton_-1'
        ? {
            nom: 'resume-1-groupe-projet',
            empreinte: `reserve-${format}`,
            read: () => renderFile(EXPORT, format),
          }
        : null,
    exportReleve: async () => null,
    exportRapport: async (token) => (token === 'jeton_-1' ? { ...EXPORT, nom: 'bilan-2027' } : null),
    exportAvancement: async (token) => (token === 'jeton_-1' ? { ...EXPORT, nom: 'avancement' } : null),
    exportInscriptions: async (token) => (token === 'jeton_-1' ? { ...EXPORT, nom: 'inscriptions' } : null),
    exportSuiviAnnonce: async (token) => (token === 'jeton_-1' ? { ...EXPORT, nom: 'annonce' } : null),
    exportArchive: async (token) => (token === 'jeton_-1' ? ARCHIVE : null),
    openPaper: async (source, format) => ({
      nom: source.nom,
      empreinte: `paper-${format}`,
      read: () => renderFile(source, format),
    }),
    makeArchive: async () => {
      await Promise.resolve();
      made += 1;
      if (made === 1) throw new Error('no room left');
      return new TextEncoder().encode('PK');
    },
  }),
);
app.use((_request, response) => void response.status(404).send('La page du site'));
const { url: origin } = use(await serve(app));

describe('the downloads', () => {
  it('gives the public summary as a spreadsheet to save, which is asked for again only when it says something else', async () => {
    const response = await fetch(`${origin}/resumes/1.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="resume-1.csv"');
    expect(response.headers.get('cache-control')).toBe('public, no-cache');
    const known = { 'If-None-Match': '"stamp-csv"' };
    const again = await fetch(`${origin}/resumes/1.csv`, { headers: known });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(`${origin}/resumes/1.ods`, { headers: known })).status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('utf8')).toBe('\uFEFFFiche;Réponse\r\n1;oui\r\n');
  });

  it('gives the data as JSON', async () => {
    const response = await fetch(`${origin}/exports/avancement/jeton_-1.json`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="avancement.json"');
    expect(await response.json()).toEqual({ numero: 1, titre: 'Été' });
  });

  it.each([
    ['pdf', 'application/pdf', '%PDF'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'PK'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['odt', 'application/vnd.oasis.opendocument.text', 'PK'],
    ['ods', 'application/vnd.oasis.opendocument.spreadsheet', 'PK'],
  ])('gives a %s to save, also behind the personal link', async (format, type, beginning) => {
    for (const [path, nom] of [
      ['/resumes/1', 'resume-1'],
      ['/resumes/1/lecture/jeton_-1', 'resume-1-groupe-projet'],
      ['/rapports/jeton_-1', 'bilan-2027'],
    ]) {
      const response = await fetch(`${origin}${path}.${format}`);
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${nom}.${format}"`);
      expect(response.headers.get('cache-control')).toBe(
        nom === 'resume-1' ? 'public, no-cache' : 'no-store',
      );
      expect(response.headers.get('x-robots-tag')).toBe('noindex');
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toMatch(
        new RegExp(`^${beginning}`),
      );
    }
  });

  it.each([
    ...['/resumes/2.csv', '/resumes/1.exe', '/resumes/1.toString', '/resumes/1.', '/resumes/1.csv.pdf'],
    ...['/resumes/2/lecture/jeton_-1.pdf', '/resumes/1/lecture/autre.pdf', '/rapports/autre.pdf'],
    ...['/rapports/jeton_-1.zip', '/resumes/1/lecture/jeton_-1.exe', '/resumes/0.csv', '/resumes/1e0.csv'],
    ...['/resumes/99999999999.json', '/exports/avancement/autre.csv', '/exports/avancement/jeton_-1.xlsx'],
  ])('leaves %s to the site', async (path) => {
    const response = await fetch(origin + path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('La page du site');
  });
});

it('makes an archive again after one that failed', async () => {
  const ask = async () => (await fetch(`${origin}/archive/jeton_-1.zip`)).status;
  expect([await ask(), await ask(), await ask()]).toEqual([500, 200, 200]);
});

describe('files of one visitor and of another', async () => {
  const A = '203.0.113.9';
  const B = '198.51.100.7';
  const begun: string[] = [];
  const seen: string[] = [];
  let gate = Promise.withResolvers<void>();
  const opened = express();
  opened.set('trust proxy', true);
  opened.use(({ ip = '' }, _response, next) => {
    seen.push(ip);
    next();
  });
  const held = async (name: string) => {
    begun.push(name);
    await gate.promise;
    return new TextEncoder().encode(name);
  };
  const none = async () => null;
  const open = async ({ numero, format }: { readonly numero: number; readonly format: string }) => ({
    nom: 'resume',
    empreinte: `${numero}-${format}`,
    read: () => held(`${numero}`),
  });
  opened.use(
    createExportRouter({
      ...{ openPublic: open, openReserve: open },
      ...{ exportReleve: none, exportRapport: none, exportAvancement: none, exportInscriptions: none },
      ...{ exportSuiviAnnonce: none, exportArchive: none },
      openPaper: async ({ nom }) => ({ nom, empreinte: nom, read: () => held(nom) }),
      makeArchive: async () => new Uint8Array(),
    }),
  );
  const { url } = use(await serve(opened));
  const get = (path: string, from: string) => fetch(url + path, { headers: { 'X-Forwarded-For': from } });

  it.each([
    ['public', (numero: number) => `/resumes/${numero}.pdf`],
    ['reserve', (numero: number) => `/resumes/${numero}/lecture/jeton_-1.pdf`],
  ])(
    'wait for their own network alone: 200 of one make nobody else wait, or get 429 (%s)',
    async (_name, pathOf) => {
      begun.length = 0;
      seen.length = 0;
      gate = Promise.withResolvers();
      const many = Array.from({ length: 200 }, (_, index) => get(pathOf(index + 1), A));
      const refused = many.map(async (one) => (await one).status);
      await expect.poll(() => begun.length).toBe(2);
      await Promise.any(refused); // what is too much of it is told so
      const other = get(pathOf(999), B);
      await expect.poll(() => seen.includes(B)).toBe(true);
      gate.resolve();
      expect((await other).status).toBe(200);
      expect(begun.indexOf('999')).toBeLessThanOrEqual(3); // the two that were under way, and the next one at most
      const all = await Promise.all(refused);
      expect(new Set(all)).toEqual(new Set([200, 429]));
      expect(all.filter((status) => status === 200).length).toBeGreaterThanOrEqual(32);
    },
  );
});
