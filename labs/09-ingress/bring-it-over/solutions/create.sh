kubectl apply -f https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.13.3/deploy/static/provider/cloud/deploy.yaml
kubectl create deployment {{app}} --image=kennship/http-echo:latest --replicas=2
kubectl create service clusterip {{app}}-svc --tcp=80:3000
kubectl set selector service {{app}}-svc app={{app}}
openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out crt -subj /CN=door -addext subjectAltName=DNS:{{host}}.example
kubectl create secret tls door --cert=crt --key=key
kubectl create ingress {{app}}-ingress --class=nginx --rule={{host}}.example/{{app}}={{app}}-svc:80,tls=door
kubectl -n ingress-nginx rollout status deployment ingress-nginx-controller
kubectl rollout status deployment {{app}}
sleep 5
