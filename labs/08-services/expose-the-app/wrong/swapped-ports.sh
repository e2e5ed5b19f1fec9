kubectl expose deployment {{app}} --port={{tp}} --target-port={{port}}
kubectl -n team-{{team}} create service externalname {{app}} --external-name={{app}}.default.svc.cluster.local
kubectl rollout restart deployment report
