const LONGEST_ADRESSE = 254; // RFC 5321, section 4.5.3.1.3
const LONGEST_LOCAL = 64; // section 4.5.3.1.1

/** A dot-atom (section 4.1.2), without what old routes and shells read as theirs; what is quoted may hold a second address. */
const LOCAL = /^(?!-)[a-z0-9$&'*+/=?^_{}~-]+(\.[a-z0-9$&'*+/=?^_{}~-]+)*$/;
const LABEL = /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;

/** An address as it is compared; null for what cannot be one: whether it exists, only a message tells. */
export function parseAdresse(texte: string): string | null {
  const adresse = texte.trim().toLowerCase();
  const [local = '', domain = '', ...others] = adresse.split('@');
  const labels = domain.split('.');
  const isOne =
    others.length === 0 &&
    adresse.length <= LONGEST_ADRESSE &&
    local.length <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    !/^\p{N}+$/u.test(labels.at(-1) ?? ''); // an address of the network
  return isOne ? adresse : null;
}

export function isAdresse(texte: string): boolean {
  return parseAdresse(texte) !== null;
}

/** The mailbox behind an address: what follows a `+` is a note to oneself, and one mailbox for most servers. */
export function toBoite(adresse: string): string {
  return adresse.replace(/\+.*(?=@)/, '');
}

export function toDomain(adresse: string): string {
  return adresse.slice(adresse.lastIndexOf('@') + 1);
}
