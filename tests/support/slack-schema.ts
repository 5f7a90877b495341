/** Says what is wrong with a value; `at` is where it stands. Empty when it is fine. */
export type Check = (value: unknown, at: string) => readonly string[];

type Members = Readonly<Record<string, Check>>;

/** A text that is neither empty nor blank nor too long. */
export function str(max: number, pattern?: RegExp): Check {
  return (value, at) => {
    if (typeof value !== 'string') return [`${at}: must be a string`];
    if (value.trim() === '') return [`${at}: must not be empty`];
    if (value.length > max) return [`${at}: ${value.length} characters, at most ${max}`];
    if (pattern !== undefined && !pattern.test(value)) return [`${at}: does not match ${pattern}`];
    return value.isWellFormed() ? [] : [`${at}: half of a surrogate pair`];
  };
}

/** Text that Slack reads: its three special characters must be entities, or they are markup. */
export function escaped(max: number): Check {
  return all(str(max), (value, at) =>
    typeof value === 'string' && /[<>]|&(?!(?:amp|lt|gt);)/.test(value) ? [`${at}: not escaped`] : [],
  );
}

export function plain(max: number): Check {
  return object({ type: is('plain_text'), text: escaped(max) }, { emoji: bool });
}

export function text(max: number): Check {
  return tagged({
    plain_text: plain(max),
    mrkdwn: object({ type: is('mrkdwn'), text: escaped(max) }, { verbatim: bool }),
  });
}

export function is(...allowed: readonly unknown[]): Check {
  return (value, at) => (allowed.includes(value) ? [] : [`${at}: must be one of ${allowed.join(', ')}`]);
}

export const bool: Check = is(true, false);

export function int(min: number, max: number): Check {
  return (value, at) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : [`${at}: must be a whole number from ${min} to ${max}`];
}

export function list(min: number, max: number, each: Check): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [`${at}: must be a list`];
    const size =
      value.length < min || value.length > max ? [`${at}: ${value.length} items, ${min} to ${max}`] : [];
    return [...size, ...value.flatMap((item, index) => each(item, `${at}/${index}`))];
  };
}

/** An object with these members and no other. */
export function object(required: Members, optional: Members = {}): Check {
  return (value, at) => {
    if (!isObject(value)) return [`${at}: must be an object`];
    const known: Members = { ...optional, ...required };
    const missing = Object.keys(required).filter((name) => value[name] === undefined);
    return [
      ...missing.map((name) => `${at}: ${name} is required`),
      ...Object.entries(value).flatMap(([name, member]) => {
        if (member === undefined) return [];
        return Object.hasOwn(known, name)
          ? (known[name]?.(member, `${at}/${name}`) ?? [])
          : [`${at}: ${name} is not known`];
      }),
    ];
  };
}

/** The check of the object's `type`. */
export function tagged(byType: Members): Check {
  return (value, at) => {
    const type = isObject(value) ? String(value.type) : '';
    const check = Object.hasOwn(byType, type) ? byType[type] : undefined;
    return check === undefined ? [`${at}: the type "${type}" is not allowed here`] : check(value, at);
  };
}

export function all(...checks: readonly Check[]): Check {
  return (value, at) => checks.flatMap((check) => check(value, at));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values that appear more than once. */
export function listDoubles(values: readonly unknown[]): readonly unknown[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
