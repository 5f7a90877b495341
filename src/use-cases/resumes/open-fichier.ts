import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Export, Format } from '../../views/words/fichiers.ts';
import { findConvention } from '../verbs/find-convention.ts';
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

interface Source {
  /** Absent: there is none, or its link opens nothing (any more). */
  readonly conventionId: string | undefined;
  readonly find: () => Promise<Export | null>;
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
    { conventionId, find }: Source,
  ): Promise<Fichier | null> {
    // Before it is read: what is changed meanwhile is not kept.
    const resume = conventionId && (await fichiers.findMark(conventionId, numero, audience));
    const source = resume && (await find());
    if (!resume || !source) return null;
    const empreinte = await stamp(source, format);
    const makeNow = () => make(source, format, audience === 'public' ? 'public' : 'reserve');
    const readKept = async () =>
      (await fichiers.find(resume, { format, empreinte })) ??
      fichiers.keep(resume, { format, empreinte }, makeNow);
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
    openPublic: async (demande: FichierDemande) =>
      open(demande, 'public', await createPublic(demande, ports)),
    /** Behind a personal link. */
    openReserve: async (demande: DemandeReserve) =>
      open(demande, 'groupe_projet', await createReserve(demande, ports)),
  };
}

type DemandeReserve = FichierDemande & { readonly token: string };

async function createPublic({ numero }: FichierDemande, ports: Ports): Promise<Source> {
  const conventionId = (await findConvention(ports))?.id;
  return { conventionId, find: () => exportResume(numero, ports) };
}

async function createReserve(demande: DemandeReserve, ports: Ports): Promise<Source> {
  const lien = await ports.stores.liens.find(demande.token, ports.clock.now());
  return {
    conventionId: lien?.personne.conventionId,
    find: () => exportResumeReserve(demande, ports),
  };
}

const WHILE_MS = 10 * 60_000; // those who meet open the same paper within minutes
const MOST_KEPT = 24; // every format of three papers
