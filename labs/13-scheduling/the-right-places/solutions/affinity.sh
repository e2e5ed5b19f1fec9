kubectl label node controlplane node02 zone={{zone}}
kubectl taint node node01 dedicated={{db}}:NoSchedule
kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"zone","operator":"In","values":["{{zone}}"]}]}]}}}}}}}'
kubectl scale deployment {{site}} --replicas=0
kubectl wait --for=delete pod -l app={{site}}
kubectl patch deployment {{site}} -p '{"spec":{"template":{"spec":{"nodeSelector":{"zone":"{{zone}}"},"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"kubernetes.io/hostname","whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"{{site}}"}}}]}}}}'
kubectl scale deployment {{site}} --replicas={{n}}
kubectl apply -f - <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{db}}}
spec:
  replicas: 2
  selector: {matchLabels: {app: {{db}}}}
  template:
    metadata: {labels: {app: {{db}}}}
    spec:
      nodeSelector: {kubernetes.io/hostname: node01}
      tolerations: [{key: dedicated, operator: Exists}]
      containers: [{name: redis, image: redis}]
YAML
for each in {{app}} {{site}} {{db}}; do kubectl rollout status deployment $each; done
sleep 40
