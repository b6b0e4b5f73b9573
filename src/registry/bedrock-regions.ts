/**
 * The profiles that serve a region of AWS, the narrowest first. A request through a profile of another geography is
 * refused; `global.` works from every commercial region, and is a choice of its own, as data may leave the continent.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
export function profilesOfRegion(region: string): readonly string[] {
  return geographies.find(([pattern]) => pattern.test(region))?.[1] ?? []
}

const geographies: readonly (readonly [region: RegExp, profiles: readonly string[]])[] = [
  [/^us-gov-/, ['us-gov']],
  [/^us-(?:east|west)-\d$/, ['us']],
  // London and Zurich are in no profile of the European Union for all of its models.
  [/^eu-(?:central-1|north-1|south-[12]|west-[13])$/, ['eu']],
  [/^ca-/, ['ca']],
  [/^ap-northeast-[13]$/, ['jp', 'apac']],
  [/^ap-southeast-[24]$/, ['au', 'apac']],
  [/^ap-south-[12]$/, ['in', 'apac']],
  [/^ap-/, ['apac']],
]
