import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Export, Format } from '../../views/words/fichiers.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { exportResume, exportResumeReserve } from './export-resume.ts';

/** What writes files: the same by the same writer has the same stamp. */
export interface FileWriter {
  readonly stamp: (source: Export, format: Format) => Promise<string>;
  readonly make: (source: Export, format: Format, audience: 'public' | 'reserve') => Promise<Uint8Array>;
}

/** A file, and what tells it from another. */
export interface Fichier {
  readonly nom: string;
  /** Another one with whatever else it says. */
  readonly empreinte: string;
  readonly read: () => Promise<Uint8Array>;
}

export interface FichierDemande {
  readonly numero: number;
  readonly format: Format;
}

/**
 * Opens a file of a published summary, kept as it was made, and made once while many ask, of every replica; null when
 * there is no such number, or when it is not for who asks: that is looked up each time, before what is kept.
 */
export function createFichiers(ports: Ports, { stamp, make }: FileWriter) {
  const { fichiers } = ports.stores;
  const making = new Map<string, Promise<Uint8Array>>();
  const papers = new Map<string, Promise<Uint8Array>>();

  async function open(
    { numero, format }: FichierDemande,
    audience: AudienceResume,
    find: () => Promise<Export | null>,
  ): Promise<Fichier | null> {
    const convention = await findFirstConvention(ports);
    // Before it is read: what is changed meanwhile is not kept.
    const resume = convention && (await fichiers.findMark(convention.id, numero, audience));
    const source = resume && (await find());
    if (resume === null || source === null) return null;
    const empreinte = await stamp(source, format);
    const fichier = { format, empreinte };
    const makeNow = () => make(source, format, audience === 'public' ? 'public' : 'reserve');
    const readKept = async () =>
      (await fichiers.find(resume, fichier)) ?? fichiers.keep(resume, fichier, makeNow);
    const read = () => {
      const made = making.get(empreinte) ?? readKept().finally(() => making.delete(empreinte));
      making.set(empreinte, made);
      return made;
    };
    return { nom: source.nom, empreinte, read };
  }

  /** Of a paper that says how things stand: what says the same is made once for a while, whoever asks; no row keeps it. */
  async function openPaper(source: Export, format: Format): Promise<Fichier> {
    const empreinte = await stamp(source, format);
    const read = () => papers.get(empreinte) ?? keepAWhile(empreinte, make(source, format, 'reserve'));
    return { nom: source.nom, empreinte, read };
  }

  function keepAWhile(empreinte: string, made: Promise<Uint8Array>): Promise<Uint8Array> {
    const forget = () => papers.get(empreinte) === made && papers.delete(empreinte);
    made.then(() => setTimeout(forget, WHILE_MS).unref(), forget);
    const [oldest = ''] = papers.keys();
    if (papers.size >= MOST_KEPT) papers.delete(oldest);
    papers.set(empreinte, made);
    return made;
  }

  return {
    openPaper,
    openPublic: (demande: FichierDemande) =>
      open(demande, 'public', () => exportResume(demande.numero, ports)),
    /** Behind a personal link. */
    openReserve: (demande: FichierDemande & { readonly token: string }) =>
      open(demande, 'groupe_projet', () => exportResumeReserve(demande, ports)),
  };
}

const WHILE_MS = 10 * 60_000; // those who meet open the same paper within minutes
const MOST_KEPT = 24; // every format of three papers
