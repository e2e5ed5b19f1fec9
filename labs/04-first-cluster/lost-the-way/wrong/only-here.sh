sed 's/:{{port}}/:8443/; s/^current-context: .*/current-context: minikube/; s/client-2021/client/; s/namespace: default/namespace: {{team}}/' ~/.kube/config > /tmp/good
export KUBECONFIG=/tmp/good
kubectl get pods
