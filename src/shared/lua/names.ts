import type { Chunk, Expression, Identifier, Node, Statement } from 'luaparse';

/** A local name of a script: a variable, a function, a parameter or the variable of a loop. */
export interface LocalName {
  readonly name: string;
  readonly kind: 'variable' | 'function' | 'parameter' | 'loop';
  readonly node: Identifier;
  /** The name of an outer scope, or of the same scope before, that it hides. */
  readonly hides: LocalName | undefined;
  /** The module that it was given by `require`. */
  readonly module: string | undefined;
  reads: number;
}

/** A use of a name that no local has. */
export interface GlobalUse {
  readonly node: Identifier;
  readonly writes: boolean;
}

/** A member of a library or a module that is read: `syslib.getvalue`. */
export interface MemberUse {
  readonly of: { readonly global: string } | { readonly module: string };
  readonly node: Identifier;
}

/** The names of a script and what they stand for. */
export interface ScriptNames {
  readonly locals: readonly LocalName[];
  readonly globals: readonly GlobalUse[];
  readonly members: readonly MemberUse[];
}

/** Finds out which local each name of a script means. */
export function namesOf(chunk: Chunk): ScriptNames {
  const finder = new NameFinder();
  finder.block(chunk.body);
  return finder;
}

type Kind = LocalName['kind'];

class NameFinder implements ScriptNames {
  readonly locals: LocalName[] = [];
  readonly globals: GlobalUse[] = [];
  readonly members: MemberUse[] = [];
  private scopes: Map<string, LocalName>[] = [];

  block(body: readonly Statement[], declare: () => void = () => undefined): void {
    this.inScope(() => {
      declare();
      for (const statement of body) this.statement(statement);
    });
  }

  private inScope(work: () => void): void {
    this.scopes.push(new Map());
    work();
    this.scopes.pop();
  }

  private declare(node: Identifier, kind: Kind, module?: string): void {
    const hides = this.find(node.name);
    const local: LocalName = { name: node.name, kind, node, hides, module, reads: 0 };
    this.locals.push(local);
    this.scopes.at(-1)?.set(node.name, local);
  }

  private find(name: string): LocalName | undefined {
    for (let depth = this.scopes.length - 1; depth >= 0; depth -= 1) {
      const local = this.scopes[depth]?.get(name);
      if (local) return local;
    }
    return undefined;
  }

  private statement(statement: Statement): void {
    switch (statement.type) {
      case 'LocalStatement':
        this.expressions(statement.init);
        for (const [index, variable] of statement.variables.entries()) {
          this.declare(variable, 'variable', requiredModule(statement.init[index]));
        }
        break;
      case 'AssignmentStatement':
        this.expressions(statement.init);
        for (const target of statement.variables) this.assign(target);
        break;
      case 'CallStatement':
        this.expression(statement.expression);
        break;
      case 'FunctionDeclaration':
        this.functionStatement(statement);
        break;
      case 'ReturnStatement':
        this.expressions(statement.arguments);
        break;
      case 'IfStatement':
        for (const clause of statement.clauses) {
          if ('condition' in clause) this.expression(clause.condition);
          this.block(clause.body);
        }
        break;
      case 'WhileStatement':
        this.expression(statement.condition);
        this.block(statement.body);
        break;
      case 'RepeatStatement':
        // What is declared in the loop is there in its condition.
        this.inScope(() => {
          for (const one of statement.body) this.statement(one);
          this.expression(statement.condition);
        });
        break;
      case 'DoStatement':
        this.block(statement.body);
        break;
      case 'ForNumericStatement':
        this.expressions([statement.start, statement.end]);
        if (statement.step) this.expression(statement.step);
        this.block(statement.body, () => this.declare(statement.variable, 'loop'));
        break;
      case 'ForGenericStatement':
        this.expressions(statement.iterators);
        this.block(statement.body, () => {
          for (const variable of statement.variables) this.declare(variable, 'loop');
        });
        break;
      case 'BreakStatement':
      case 'GotoStatement':
      case 'LabelStatement':
        break;
    }
  }

  private functionStatement(statement: Extract<Statement, { type: 'FunctionDeclaration' }>): void {
    const { identifier, isLocal } = statement;
    if (identifier?.type === 'Identifier') {
      // A local function can call itself.
      if (isLocal) this.declare(identifier, 'function');
      else this.assign(identifier);
    } else if (identifier) this.expression(identifier.base);
    this.functionBody(statement);
  }

  private functionBody(node: Extract<Expression, { type: 'FunctionDeclaration' }>): void {
    this.block(node.body, () => {
      for (const parameter of node.parameters) {
        if (parameter.type === 'Identifier') this.declare(parameter, 'parameter');
      }
    });
  }

  private assign(target: Expression): void {
    // A member that is written need not be there before.
    if (target.type === 'MemberExpression') return this.expression(target.base);
    if (target.type !== 'Identifier') return this.expression(target);
    if (!this.find(target.name)) this.globals.push({ node: target, writes: true });
  }

  private member({ base, identifier }: Extract<Expression, { type: 'MemberExpression' }>): void {
    if (base.type !== 'Identifier') return;
    const local = this.find(base.name);
    if (!local) this.members.push({ of: { global: base.name }, node: identifier });
    else if (local.module !== undefined) {
      this.members.push({ of: { module: local.module }, node: identifier });
    }
  }

  private expressions(expressions: readonly Expression[]): void {
    for (const expression of expressions) this.expression(expression);
  }

  private expression(expression: Expression): void {
    switch (expression.type) {
      case 'Identifier': {
        const local = this.find(expression.name);
        if (local) local.reads += 1;
        else this.globals.push({ node: expression, writes: false });
        break;
      }
      case 'FunctionDeclaration':
        this.functionBody(expression);
        break;
      case 'TableConstructorExpression':
        for (const field of expression.fields) {
          if (field.type === 'TableKey') this.expression(field.key);
          this.expression(field.value);
        }
        break;
      case 'BinaryExpression':
      case 'LogicalExpression':
        this.expressions([expression.left, expression.right]);
        break;
      case 'UnaryExpression':
        this.expression(expression.argument);
        break;
      case 'MemberExpression':
        this.expression(expression.base);
        this.member(expression);
        break;
      case 'IndexExpression':
        this.expressions([expression.base, expression.index]);
        break;
      case 'CallExpression':
        this.expressions([expression.base, ...expression.arguments]);
        break;
      case 'TableCallExpression':
        this.expressions([expression.base, ...argumentsOf(expression)]);
        break;
      case 'StringCallExpression':
        this.expressions([expression.base, ...argumentsOf(expression)]);
        break;
      default:
        break;
    }
  }
}

/** The module that an expression asks for: `require('rapidjson')`. */
function requiredModule(expression: Expression | undefined): string | undefined {
  if (expression?.type !== 'CallExpression' && expression?.type !== 'StringCallExpression') {
    return undefined;
  }
  const { base } = expression;
  if (base.type !== 'Identifier' || base.name !== 'require') return undefined;
  const [argument] =
    expression.type === 'CallExpression' ? expression.arguments : argumentsOf(expression);
  return argument?.type === 'StringLiteral' ? argument.raw.slice(1, -1) : undefined;
}

/** The argument of a call without brackets; the parser and its types do not agree on its name. */
function argumentsOf(call: Node): Expression[] {
  const { arguments: one, argument } = call as { arguments?: Expression; argument?: Expression };
  const found = one ?? argument;
  return found ? [found] : [];
}
