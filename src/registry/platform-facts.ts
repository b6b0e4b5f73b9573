/** A pattern with a text that it matches, which tests try. */
export interface ExamplePattern {
  readonly pattern: string
  readonly ignoreCase?: true
  readonly example: string
}

/** One file of `rules/platforms`: how a platform is recognised. `rules/platforms.schema.json` describes every field. */
export interface PlatformFacts {
  readonly platform: string
  readonly name: string
  /** The vendors whose own models it serves. */
  readonly homeOf?: readonly string[]
  /** Vendors with another home whose own replacements it prints as well. */
  readonly alsoHomeOf?: readonly string[]
  /** The vendors whose API it speaks as they document it. */
  readonly speaks?: readonly string[]
  /** Its name in the `providerOptions` of the AI SDK. */
  readonly providerOptions?: string
  /** True where its client can call other platforms too. */
  readonly sharedClient?: true
  /** True where its documentation recommends OpenAI's client. */
  readonly openaiCompatible?: true
  /** True for a cloud that serves the vendors' own models under IDs in a form of its own. */
  readonly cloud?: true
  /** True where it takes requests of others' APIs and leaves out what a model does not accept. */
  readonly router?: true
  /** True where it serves vendors' models under the vendors' own names, by a list of its own. */
  readonly vendorNames?: true
  /** True where its IDs have the vendor before them: `openai/gpt-4`. */
  readonly vendorBeforeId?: true
  /** True where Vercel's AI SDK sends requests that name a model by a string alone. */
  readonly aiSdkGateway?: true
  /** True where requests name a deployment, and the user chooses its name. */
  readonly deployments?: true
  /** True where its IDs look like nobody else's. */
  readonly ownForm?: true
  /** Its addresses: the ends of hosts, at a dot or a hyphen. `*` stands for a part of a name. */
  readonly hosts?: readonly string[]
  /** Wider domains of its owner's. An address there is not foreign, and no sign of the platform either. */
  readonly domains?: readonly string[]
  readonly envNames?: readonly string[]
  /** Packages, modules and namespaces, by language. */
  readonly packages?: Readonly<Record<string, readonly string[]>>
  /** Names of clients: classes and functions. */
  readonly clients?: readonly string[]
  /** Signs that it is used itself, where its package has clients of other platforms too. */
  readonly ownClients?: readonly ExamplePattern[]
  /** Other signs in a text. */
  readonly patterns?: readonly ExamplePattern[]
  /** Paths of files in which a model is one of this platform. */
  readonly paths?: readonly ExamplePattern[]
  /** Words in the name of a client, function or setting that show the platform. */
  readonly words?: readonly ExamplePattern[]
  /** Words before an ID, with `/` or `:` behind them. */
  readonly prefixes?: readonly string[]
  /** What may stand before an ID besides. */
  readonly routes?: readonly ExamplePattern[]
  /** Words before a whole route, which is passed on. */
  readonly passesOn?: readonly string[]
  /** First words of its IDs that are too vague alone. */
  readonly commonWords?: readonly string[]
}
