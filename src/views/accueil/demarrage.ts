import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';
import { compact } from '../words/phrases.ts';

export interface Demarrage {
  readonly publicUrl: string;
  readonly mode: string;
  readonly port: number;
  /** The addresses of this machine; null: all. */
  readonly hosts: readonly string[] | null;
  /** Nobody else can reach them. */
  readonly isAlone: boolean;
  readonly demoPassword: string | null;
}

/** What the terminal says once the program is ready. */
export function viewDemarrage({ publicUrl, mode, ...listening }: Demarrage, dossier: string): string {
  const [first, ...others] =
    mode === 'demonstration'
      ? compact([
          fr`L’espace collaboratif est prêt, en démonstration : les personnes sont fictives.`,
          fr`  Ouvrez ${publicUrl}${PATHS.atelier} et commencez par Hélène.`,
          fr`  Calendriers : ${publicUrl}${PATHS.calendriers} · Résumés : ${publicUrl}${PATHS.resumes}`,
          listening.demoPassword !== null && fr`  L’atelier demande le mot de passe de DEMO_PASSWORD.`,
          fr`  Données : ${dossier} · Arrêt : Ctrl+C`,
        ])
      : [fr`L’espace collaboratif est prêt : ${publicUrl}`, fr`  Données : ${dossier}`];
  return `${[first, fr`  Écoute : ${viewListening(listening)}`, ...others].join('\n')}\n`;
}

/** Who can reach it: this machine alone, or whoever reaches that address of it. */
function viewListening({ port, hosts, isAlone }: Pick<Demarrage, 'port' | 'hosts' | 'isAlone'>): string {
  if (isAlone) return fr`port ${String(port)}, pour cet ordinateur seulement`;
  if (hosts === null || hosts.some((host) => host === '0.0.0.0' || host === '::'))
    return fr`port ${String(port)}, sur toutes les adresses de cet ordinateur`;
  return fr`port ${String(port)}, à l’adresse ${hosts.join(', ')}`;
}
