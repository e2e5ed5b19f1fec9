kubectl expose deployment {{app}} --port={{port}} --target-port={{tp}}
kubectl patch service {{app}} --type=merge -p '{"spec":{"type":"NodePort","ports":[{"port":{{port}},"targetPort":{{tp}},"nodePort":{{np}}}]}}'
kubectl -n team-{{team}} create service externalname {{app}} --external-name={{app}}.default.svc.cluster.local
kubectl rollout restart deployment report
kubectl rollout status deployment report
