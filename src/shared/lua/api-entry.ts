/** A parameter of a function that scripts can call. */
export interface LuaParameter {
  readonly name: string;
  /** Its type in words: `string`, `number`, `table`. */
  readonly type: string;
  readonly description: string;
  readonly optional: boolean;
}

/** A function that scripts can call. */
export interface LuaFunction {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly LuaParameter[];
  /** What it returns, in words. */
  readonly returns: string;
  readonly description: string;
}

/** A value that scripts can read. */
export interface LuaConstant {
  readonly kind: 'value';
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export type LuaMember = LuaFunction | LuaConstant;

/** Members under one name. */
export interface LuaLibrary {
  /** As documentation calls it. */
  readonly name: string;
  readonly description: string;
  /** Global names under which it stands. */
  readonly globals: readonly string[];
  /** The name by which `require` finds it. */
  readonly module?: string;
  readonly members: readonly LuaMember[];
}

/**
 * Describes a function.
 * @param parameters one `name: type - description` each; a name that ends with `?` may be left out
 */
export function luaFunction(
  name: string,
  parameters: readonly string[],
  returns: string,
  description: string,
): LuaFunction {
  return { kind: 'function', name, parameters: parameters.map(parameterOf), returns, description };
}

/** Describes a value. */
export function luaConstant(name: string, type: string, description: string): LuaConstant {
  return { kind: 'value', name, type, description };
}

function parameterOf(text: string): LuaParameter {
  const found = /^([\w.]+)(\??): (.+?) - ([^]+)$/.exec(text);
  const [, name, mark, type, description] = found ?? [];
  if (name === undefined || type === undefined || description === undefined) {
    throw new Error(`"${text}" describes no parameter.`);
  }
  return { name, type, description, optional: mark === '?' };
}
