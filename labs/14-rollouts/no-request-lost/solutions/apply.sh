kubectl get deployment {{app}} -o yaml > app.yaml
sed -i 's/maxUnavailable: 25%/maxUnavailable: 0/; s/^\( *\)imagePullPolicy: .*/&\n\1readinessProbe: {httpGet: {path: \/, port: 8080}}/' app.yaml
kubectl replace -f app.yaml
kubectl rollout status deployment {{app}}
kubectl get deployment {{app}} -o yaml | sed 's/hello-app:1.0/hello-app:2.0/' | kubectl apply -f -
kubectl annotate deployment {{app}} kubernetes.io/change-cause="ticket {{ticket}}"
kubectl rollout status deployment {{app}}
kubectl rollout undo deployment {{app}} --to-revision=2
kubectl rollout status deployment {{app}}
