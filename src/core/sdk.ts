/** A registry of packages. */
export type Ecosystem = 'npm' | 'pypi' | 'go' | 'maven' | 'nuget' | 'crates.io' | 'packagist'

/** A version of an SDK that an edit needs. */
export interface SdkNeed {
  readonly ecosystem: Ecosystem
  readonly package: string
  /** The first version that has what the edit writes. */
  readonly since?: string
  /** Where no version is known to have it: the last one that was looked at. */
  readonly after?: string
}

/** An edit that needs a newer SDK than the project allows. */
export interface SdkTrouble {
  readonly package: string
  /** `≥ 4.60.0`, or `> 1.14.0` where no version is known to have it. */
  readonly needs: string
  /** The lowest version that the project allows. */
  readonly allowed: string
  /** The file that allows it: POSIX, relative to the working directory. */
  readonly path: string
  /** Set where no version that the project has or allows is new enough. */
  readonly isExcluded?: true
}

/**
 * Asks the project around a file whether it allows a version that is too old for some needs, and for which the most.
 * Undefined where it does not.
 */
export type CheckSdk = (path: string, text: string, needs: readonly SdkNeed[]) => SdkTrouble | undefined
