/** HorizontalPodAutoscalers. Spec: pkg/apis/autoscaling/validation/validation.go */
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscaler as AutoscalerType,
  HPAScalingRules,
  MetricSpec,
  MetricTarget,
} from 'kubernetes-types/autoscaling/v2.d.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { checkPathSegment } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { quantityOf } from '../quantity.ts';
import { seenAs, type Typed } from '../typed.ts';
import { checkedName } from './checks.ts';

type Autoscaler = Typed<AutoscalerType>;

const positive = 'must be greater than 0';

export function validateAutoscaler(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Autoscaler>(object);
  const { minReplicas: min, maxReplicas: max = 0 } = spec;
  return [
    ...(min !== undefined && min < 1 ? [invalid('spec.minReplicas', min, positive)] : []),
    ...(max < 1 ? [invalid('spec.maxReplicas', max, positive)] : []),
    ...(min !== undefined && max < min
      ? [invalid('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`')]
      : []),
    ...validateReference('spec.scaleTargetRef', spec.scaleTargetRef),
    ...(spec.metrics ?? []).flatMap((metric, index) =>
      validateMetric(`spec.metrics[${index}]`, metric),
    ),
    ...validateRules('spec.behavior.scaleUp', spec.behavior?.scaleUp),
    ...validateRules('spec.behavior.scaleDown', spec.behavior?.scaleDown),
  ];
}

function validateReference(
  field: string,
  reference: CrossVersionObjectReference | undefined,
): FieldError[] {
  const check = (name: 'kind' | 'name') => {
    const value = reference?.[name];
    return value
      ? checkedName(`${field}.${name}`, value, checkPathSegment)
      : [required(`${field}.${name}`)];
  };
  return [...check('kind'), ...check('name')];
}

const sources = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;
const types = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];

function validateMetric(field: string, metric: MetricSpec): FieldError[] {
  const { type = '' } = metric;
  const present = sources.filter((name) => metric[name] !== undefined);
  const expected = type.charAt(0).toLowerCase() + type.slice(1);
  const others = present.filter((name) => name !== expected);
  const [first] = present;
  return [
    ...(type === '' ? [required(`${field}.type`, 'must specify a metric source type')] : []),
    ...(types.includes(type) ? [] : [unsupported(`${field}.type`, type, types)]),
    ...(first ? validateSource(`${field}.${first}`, first, metric) : []),
    ...(present.some((name) => name === expected)
      ? []
      : [
          required(`${field}.${expected}`, 'must populate information for the given metric source'),
        ]),
    ...(present.length === 1
      ? []
      : others.map((name) =>
          forbiddenField(`${field}.${name}`, 'must populate the given metric source only'),
        )),
  ];
}

function validateSource(
  field: string,
  name: (typeof sources)[number],
  metric: MetricSpec,
): FieldError[] {
  const source = metric[name] as {
    describedObject?: CrossVersionObjectReference;
    metric?: { name?: string };
    name?: string;
    container?: string;
    target?: MetricTarget;
  };
  const target = source.target ?? ({} as MetricTarget);
  const at = `${field}.target`;
  const isResource = name === 'resource' || name === 'containerResource';
  return [
    ...(name === 'object'
      ? validateReference(`${field}.describedObject`, source.describedObject)
      : []),
    ...(name === 'containerResource' && !source.container
      ? [required(`${field}.container`, 'must specify a container')]
      : []),
    ...(isResource && !source.name
      ? [required(`${field}.name`, 'must specify a resource name')]
      : []),
    ...(isResource ? [] : validateMetricName(`${field}.metric.name`, source.metric?.name)),
    ...validateTarget(at, target),
    ...validateGoal(at, name, target),
  ];
}

const validateMetricName = (field: string, name: string | undefined): FieldError[] =>
  name
    ? checkedName(field, name, checkPathSegment)
    : [required(field, 'must specify a metric name')];

const targetTypes = ['Utilization', 'Value', 'AverageValue'];

function validateTarget(field: string, target: MetricTarget): FieldError[] {
  const { type, averageUtilization: share } = target;
  const either = 'must be either Utilization, Value, or AverageValue';
  const amount = (name: 'value' | 'averageValue') => {
    const text = target[name];
    return text !== undefined && quantityOf(text).nano <= 0n
      ? [invalid(`${field}.${name}`, text, 'must be positive')]
      : [];
  };
  return [
    ...(type ? [] : [required(`${field}.type`, 'must specify a metric target type')]),
    ...(type && !targetTypes.includes(type) ? [invalid(`${field}.type`, type, either)] : []),
    ...amount('value'),
    ...amount('averageValue'),
    ...(share !== undefined && share < 1
      ? [invalid(`${field}.averageUtilization`, share, positive)]
      : []),
  ];
}

/** Each source has values of its own that can be aimed at. */
function validateGoal(
  field: string,
  name: (typeof sources)[number],
  { value, averageValue, averageUtilization }: MetricTarget,
): FieldError[] {
  if (name === 'pods')
    return averageValue === undefined
      ? [required(`${field}.averageValue`, 'must specify a positive target averageValue')]
      : [];
  if (name === 'object')
    return value === undefined && averageValue === undefined
      ? [required(`${field}.averageValue`, 'must set either a target value or averageValue')]
      : [];
  const [one, other, at] =
    name === 'external'
      ? [value, averageValue, 'value']
      : [averageUtilization, averageValue, 'averageUtilization'];
  const kinds =
    name === 'external'
      ? ['a target value for metric', 'a per-pod target']
      : ['a target raw value', 'a target utilization'];
  if (one === undefined && other === undefined) {
    const field0 = name === 'external' ? 'averageValue' : at;
    return [required(`${field}.${field0}`, `must set either ${kinds.join(' or ')}`)];
  }
  const both = `may not set both ${kinds.join(' and ')}`;
  const place = name === 'external' ? 'value' : 'averageValue';
  return one !== undefined && other !== undefined
    ? [forbiddenField(`${field}.${place}`, both)]
    : [];
}

const longestWindowSeconds = 3600;
const longestPeriodSeconds = 1800;

function validateRules(field: string, rules: HPAScalingRules | undefined): FieldError[] {
  if (!rules) return [];
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [] } = rules;
  return [
    ...between(`${field}.stabilizationWindowSeconds`, window, [0, longestWindowSeconds]),
    ...(selectPolicy !== undefined && !['Disabled', 'Max', 'Min'].includes(selectPolicy)
      ? [unsupported(`${field}.selectPolicy`, selectPolicy, ['Disabled', 'Max', 'Min'])]
      : []),
    ...(policies.length === 0
      ? [required(`${field}.policies`, 'must specify at least one Policy')]
      : []),
    ...policies.flatMap(({ type, value, periodSeconds }, index) => [
      ...(['Percent', 'Pods'].includes(type)
        ? []
        : [unsupported(`${field}.policies[${index}].type`, type, ['Percent', 'Pods'])]),
      ...between(`${field}.policies[${index}].value`, value, [1, Infinity]),
      ...between(`${field}.policies[${index}].periodSeconds`, periodSeconds, [
        1,
        longestPeriodSeconds,
      ]),
    ]),
  ];
}

function between(
  field: string,
  value: number | undefined,
  [low, high]: readonly [number, number],
): FieldError[] {
  if (value === undefined) return [];
  const tooLow = low === 0 ? 'must be greater than or equal to zero' : 'must be greater than zero';
  if (value < low) return [invalid(field, value, tooLow)];
  return value > high ? [invalid(field, value, `must be less than or equal to ${high}`)] : [];
}
